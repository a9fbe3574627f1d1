// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/** Text of scripts as the UTF-8 octets that a jar holds, one in each character, and back. */
final class Octets {
  private Octets() {}

  /** The octets of a text; half a surrogate pair is written like any other character. */
  static String of(String text) {
    StringBuilder octets = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (Character.isHighSurrogate((char) c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        c = Character.toCodePoint((char) c, text.charAt(++i));
      }
      if (c < 0x80) {
        octets.append((char) c);
      } else if (c < 0x800) {
        octets.append((char) (0xc0 | c >> 6)).append(tail(c));
      } else if (c < 0x10000) {
        octets.append((char) (0xe0 | c >> 12)).append(tail(c >> 6)).append(tail(c));
      } else {
        octets.append((char) (0xf0 | c >> 18)).append(tail(c >> 12));
        octets.append(tail(c >> 6)).append(tail(c));
      }
    }
    return octets.toString();
  }

  private static char tail(int bits) {
    return (char) (0x80 | (bits & 0x3f));
  }

  /** The text that the octets are; empty, as in Chromium, when they are no UTF-8. */
  static String toText(String octets) {
    StringBuilder text = new StringBuilder(octets.length());
    int i = 0;
    while (i < octets.length()) {
      int first = octets.charAt(i++);
      int more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      if (more < 0 || first > 0xf4 || i + more > octets.length()) {
        return "";
      }
      int c = more == 0 ? first : first & (0x3f >> more);
      for (int k = 0; k < more; k++) {
        int next = octets.charAt(i++);
        if ((next & 0xc0) != 0x80) {
          return "";
        }
        c = c << 6 | (next & 0x3f);
      }
      boolean tooLong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
      if (tooLong || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
        return "";
      }
      text.append(Character.toChars(c));
    }
    return text.toString();
  }
}
