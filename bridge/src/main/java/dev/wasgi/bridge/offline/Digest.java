// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;

/** SHA-256; service workers, which want a secure context, always have it. */
final class Digest {
  private Digest() {}

  /** Resolves to lower-case hexadecimal. */
  static Promise<String> sha256(ArrayBuffer data) {
    return digest("SHA-256", data).then(digest -> Promise.resolve(hex(new Uint8Array(digest))));
  }

  private static String hex(Uint8Array octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      int octet = octets.getAt(i).intValue();
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    return text.toString();
  }

  @JsMethod(namespace = JsPackage.GLOBAL, name = "crypto.subtle.digest")
  private static native Promise<ArrayBuffer> digest(String algorithm, ArrayBuffer data);
}
