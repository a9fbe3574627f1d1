// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** SHA-256. */
final class Digest {
  private Digest() {}

  /**
   * In lower-case hexadecimal, or null where the browser has none.
   *
   * <p>Only secure contexts have it (Web Cryptography API, 10). Anything that could swap a file on
   * plain HTTP could swap the hash as well, so what is lost is the check for uploads that went
   * wrong.
   */
  static Promise<String> hex(ArrayBuffer octets) {
    SubtleCrypto subtle = SubtleCrypto.get();
    if (subtle == null) {
      return Promise.resolve((String) null);
    }
    return subtle
        .digest("SHA-256", octets)
        .then(digest -> Promise.resolve(hex(new Uint8Array(digest))));
  }

  private static String hex(Uint8Array octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      int octet = octets.getAt(i).intValue();
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    return text.toString();
  }

  /** The one method of Web Cryptography that is needed here. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface SubtleCrypto {
    Promise<ArrayBuffer> digest(String algorithm, ArrayBuffer data);

    @JsOverlay
    static SubtleCrypto get() {
      JsPropertyMap<Object> crypto = Js.uncheckedCast(Js.global().get("crypto"));
      return crypto == null ? null : Js.uncheckedCast(crypto.get("subtle"));
    }
  }
}
