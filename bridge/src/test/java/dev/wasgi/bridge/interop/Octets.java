// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;

/** Uint8Arrays for tests on the JVM, where they have a length and an identity but no octets. */
public final class Octets {
  private Octets() {}

  /** An array that says that it has that length. */
  public static Uint8Array ofLength(int length) {
    Uint8Array array = new Uint8Array((ArrayBuffer) null);
    array.length = length;
    return array;
  }
}
