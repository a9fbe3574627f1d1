// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.Uint8Array;
import elemental2.dom.TextDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodes what a form sends where that is not to be UTF-8 (Encoding, "encode", mode "html").
 * Browsers give scripts no encoder for those, but a decoder, which is turned round here.
 */
final class FormEncoding {
  private static final String SAFE = "*-._";
  private static final String HEX = "0123456789ABCDEF";

  private final String name;
  private final Map<String, String> octets = new HashMap<>();

  private FormEncoding(TextDecoder decoder) {
    name = decoder.encoding;
    for (int first = 0x80; first < 0x100; first++) {
      add(decoder, first, -1);
    }
    boolean single = octets.size() > 100 || name.startsWith("iso-8859") || name.startsWith("win");
    for (int first = 0x81; !single && first < 0xff; first++) {
      for (int second = 0x40; second < 0xff; second++) {
        add(decoder, first, second);
      }
    }
  }

  private void add(TextDecoder decoder, int first, int second) {
    boolean two = second >= 0;
    Uint8Array sequence = new Uint8Array(two ? 2 : 1);
    sequence.setAt(0, (double) first);
    if (two) {
      sequence.setAt(1, (double) second);
    }
    String text = decoder.decode(sequence);
    boolean one = text.codePointCount(0, text.length()) == 1;
    if (one && !text.equals("\ufffd")) {
      octets.putIfAbsent(text, two ? "" + (char) first + (char) second : "" + (char) first);
    }
  }

  /**
   * The encoding that a form is sent in (HTML, "picking an encoding for the form").
   *
   * @param accepted its {@code accept-charset}, or null
   * @param ofDocument the document's own
   * @return null when it is UTF-8
   */
  static FormEncoding pick(String accepted, String ofDocument) {
    TextDecoder decoder = null;
    for (String label : accepted == null ? new String[0] : accepted.trim().split("\\s+")) {
      decoder = decoder == null ? decoder(label) : decoder;
    }
    if (decoder == null) {
      decoder = decoder(accepted == null ? ofDocument : "utf-8");
    }
    boolean unicode = decoder == null || decoder.encoding.startsWith("utf-");
    return unicode ? null : new FormEncoding(decoder);
  }

  private static TextDecoder decoder(String label) {
    try {
      return new TextDecoder(label);
    } catch (RuntimeException e) {
      // No encoding has that name.
      return null;
    }
  }

  /** What {@code _charset_} is sent as. */
  String name() {
    return DocumentText.nameOf(name);
  }

  /** The octets, each as the character of its number. */
  String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      String character = text.substring(i, end);
      String known = point < 0x80 ? character : octets.get(character);
      encoded.append(known == null ? "&#" + point + ";" : known);
      i = end;
    }
    return encoded.toString();
  }

  /** As {@code application/x-www-form-urlencoded} writes it. */
  String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    String encoded = encode(text);
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      boolean letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (letter || SAFE.indexOf(c) >= 0) {
        escaped.append(c);
      } else if (c == ' ') {
        escaped.append('+');
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  /** The octets themselves. */
  Uint8Array octetsOf(String text) {
    String encoded = encode(text);
    Uint8Array octets = new Uint8Array(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      octets.setAt(i, (double) encoded.charAt(i));
    }
    return octets;
  }
}
