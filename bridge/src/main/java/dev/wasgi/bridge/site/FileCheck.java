// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import dev.wasgi.bridge.interop.Failures;
import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Checks one of our own files against the hash that the manifest has of it. */
public final class FileCheck {
  private FileCheck() {}

  /**
   * Lets the octets of that file through, or rejects with a failure.
   *
   * @param path below the root
   */
  public static Promise<ArrayBuffer> of(Site site, String path, ArrayBuffer octets) {
    String expected = site.file(path).getSha256();
    SubtleCrypto subtle = SubtleCrypto.get();
    if (subtle == null) {
      // Only secure contexts have it (Web Cryptography API, 10). Anything that could swap the
      // file on plain HTTP could swap the hash as well, so what is lost is the check for uploads
      // that went wrong.
      return Promise.resolve(octets);
    }
    return subtle
        .digest("SHA-256", octets)
        .then(
            digest ->
                hex(new Uint8Array(digest)).equals(expected)
                    ? Promise.resolve(octets)
                    : Promise.reject(Failures.hashMismatch(site.urlOf(path), expected).toError()));
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
