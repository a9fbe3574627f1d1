// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import dev.wasgi.bridge.http.Bytes;
import elemental2.core.Uint8Array;
import jsinterop.annotations.JsMethod;

/** Octets held by a {@code Uint8Array}. */
public final class JsBytes implements Bytes {
  private final int length;
  private Uint8Array array;

  private JsBytes(Uint8Array array) {
    this.array = array;
    this.length = array.length;
  }

  /** Wraps an array without copying it; null stays null. */
  public static JsBytes ofNullable(Uint8Array array) {
    return array == null ? null : new JsBytes(array);
  }

  /** The array of bytes made by this class, or null for null. */
  public static Uint8Array toArray(Bytes bytes) {
    if (bytes == null) {
      return null;
    }
    Uint8Array array = ((JsBytes) bytes).array;
    if (array == null) {
      throw new IllegalStateException("the bytes were lent and did not come back");
    }
    return array;
  }

  /** As many characters as there are octets; for small arrays. */
  public static String toText(Uint8Array octets) {
    return textOf(null, octets);
  }

  @JsMethod(namespace = "String.fromCharCode", name = "apply")
  private static native String textOf(Object self, Uint8Array codes);

  /** The octets that {@link #toText} has made characters, from that one on; null for none. */
  public static Uint8Array fromText(String text, int from) {
    if (from == text.length()) {
      return null;
    }
    Uint8Array octets = new Uint8Array(text.length() - from);
    for (int i = 0; i < octets.length; i++) {
      octets.setAt(i, (double) text.charAt(from + i));
    }
    return octets;
  }

  /** The array, which is about to be given to another thread and cannot be had here meanwhile. */
  public static Uint8Array lend(Bytes bytes) {
    Uint8Array array = toArray(bytes);
    ((JsBytes) bytes).array = null;
    return array;
  }

  /** Whether they were never lent, or came back; so is null, which is no bytes. */
  public static boolean isHere(Bytes bytes) {
    return bytes == null || ((JsBytes) bytes).array != null;
  }

  /**
   * Takes back what was lent.
   *
   * @param array null when it did not come back
   */
  public static void giveBack(Bytes bytes, Uint8Array array) {
    if (array != null) {
      ((JsBytes) bytes).array = array;
    }
  }

  @Override
  public int length() {
    return length;
  }
}
