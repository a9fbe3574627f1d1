// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wsgi;

/**
 * Percent-decoding as WSGI wants it: each escape becomes the octet it names, and each octet one
 * latin-1 character (PEP 3333, "Unicode Issues"). {@code decodeURIComponent} cannot do that: it
 * insists on UTF-8 and throws on {@code %E9}.
 */
final class Percent {
  private Percent() {}

  /** Decodes once; an escape that is none stays as it is ({@code /100%}). */
  static String decode(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(text.charAt(i + 2));
      if (low < 0) {
        decoded.append(c);
      } else {
        decoded.append((char) (high * 16 + low));
        i += 2;
      }
    }
    return decoded.toString();
  }

  private static int hex(char c) {
    return Character.digit(c, 16);
  }
}
