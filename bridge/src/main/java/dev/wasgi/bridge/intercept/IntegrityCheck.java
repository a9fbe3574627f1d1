// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Integrity;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsError;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Compares a response's body with what the page expects (Subresource Integrity, 3.3.4). */
final class IntegrityCheck {
  private IntegrityCheck() {}

  /** Reads the whole body first, as the standard has it; the response can still be read then. */
  static Promise<Boolean> of(AnyResponse response, Integrity integrity) {
    JsPropertyMap<Object> crypto = Js.uncheckedCast(Js.global().get("crypto"));
    Subtle subtle = Js.uncheckedCast(crypto.get("subtle"));
    if (subtle == null) {
      return Promise.reject(
          new JsError("Over plain http there is no cryptography to check 'integrity' with"));
    }
    return response
        .clone()
        .arrayBuffer()
        .then(whole -> subtle.digest(integrity.algorithm(), whole))
        .then(digest -> Promise.resolve(integrity.digests().contains(base64(digest))));
  }

  private static String base64(ArrayBuffer digest) {
    Uint8Array octets = new Uint8Array(digest);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      text.append((char) octets.getAt(i).intValue());
    }
    return DomGlobal.btoa(text.toString());
  }

  /** Web Cryptography's SubtleCrypto. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Subtle {
    Promise<ArrayBuffer> digest(String algorithm, Object data);
  }
}
