// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import dev.wasgi.bridge.http.Bytes;
import elemental2.core.Uint8Array;

/** Octets held by a {@code Uint8Array}. */
public final class JsBytes implements Bytes {
  private final Uint8Array array;

  private JsBytes(Uint8Array array) {
    this.array = array;
  }

  /** Wraps an array without copying it; null stays null. */
  public static JsBytes ofNullable(Uint8Array array) {
    return array == null ? null : new JsBytes(array);
  }

  /** The array of bytes made by this class, or null for null. */
  public static Uint8Array toArray(Bytes bytes) {
    return bytes == null ? null : ((JsBytes) bytes).array;
  }

  @Override
  public int length() {
    return array.length;
  }
}
