// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import dev.wasgi.bridge.http.Bytes;
import elemental2.core.Uint8Array;
import jsinterop.annotations.JsMethod;

/**
 * Octets held by a {@code Uint8Array}, or by a text of as many characters: between threads and into
 * Python, a short text is quicker than an array.
 */
public final class JsBytes implements Bytes {
  /** Up to so many octets a text is quicker. */
  private static final int SHORT = 1 << 12;

  private final int length;
  private Uint8Array array;
  private String text;

  private JsBytes(Uint8Array array, String text, int length) {
    this.array = array;
    this.text = text;
    this.length = length;
  }

  /** Wraps an array without copying it; null stays null. */
  public static JsBytes ofNullable(Uint8Array array) {
    return array == null ? null : new JsBytes(array, null, array.length);
  }

  /**
   * Octets that are each a character of that text; null stays null.
   *
   * @param text of characters up to U+00FF
   */
  public static JsBytes ofText(String text) {
    return text == null ? null : new JsBytes(null, text, text.length());
  }

  /** The UTF-8 of a text without another character than those of ASCII, if it is short; or null. */
  public static JsBytes ofAscii(String text) {
    return text.length() <= SHORT && isAscii(text) ? ofText(text) : null;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The array of bytes made by this class, or null for null. */
  public static Uint8Array toArray(Bytes bytes) {
    if (bytes == null) {
      return null;
    }
    JsBytes self = (JsBytes) bytes;
    if (self.array == null) {
      if (self.text == null) {
        throw new IllegalStateException("the bytes were lent and did not come back");
      }
      self.array = fromText(self.text);
    }
    return self.array;
  }

  /** As many characters as there are octets, if these are few; else null, as for null. */
  public static String toShortText(Bytes bytes) {
    if (bytes == null || bytes.length() > SHORT) {
      return null;
    }
    String text = ((JsBytes) bytes).text;
    return text == null ? toText(toArray(bytes)) : text;
  }

  /** The text whose UTF-8 they are, if that is known at no cost, else null. */
  public static String toAscii(Bytes bytes) {
    String text = ((JsBytes) bytes).text;
    return text != null && isAscii(text) ? text : null;
  }

  /** As many characters as there are octets; for small arrays. */
  public static String toText(Uint8Array octets) {
    return textOf(null, octets);
  }

  @JsMethod(namespace = "String.fromCharCode", name = "apply")
  private static native String textOf(Object self, Uint8Array codes);

  private static Uint8Array fromText(String text) {
    Uint8Array octets = new Uint8Array(text.length());
    for (int i = 0; i < octets.length; i++) {
      octets.setAt(i, (double) text.charAt(i));
    }
    return octets;
  }

  /** The array, which is about to be given to another thread and cannot be had here meanwhile. */
  public static Uint8Array lend(Bytes bytes) {
    Uint8Array array = toArray(bytes);
    ((JsBytes) bytes).array = null;
    ((JsBytes) bytes).text = null;
    return array;
  }

  /** Whether they were never lent, or came back; so is null, which is no bytes. */
  public static boolean isHere(Bytes bytes) {
    return bytes == null || ((JsBytes) bytes).array != null || ((JsBytes) bytes).text != null;
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
