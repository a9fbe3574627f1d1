// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Content-Disposition header (RFC 6266).
 *
 * @param attachment whether the answer is to be saved and not shown
 * @param fileName the name to save it under, or the empty string for none
 */
public record ContentDisposition(boolean attachment, String fileName) {
  /**
   * Reads a header.
   *
   * @param header its value, or null for none
   */
  public static ContentDisposition parse(String header) {
    List<String> parts = split(header == null ? "" : header);
    boolean attachment = parts.get(0).trim().equalsIgnoreCase("attachment");
    String name = "";
    String extended = null;
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).trim().toLowerCase();
      String value = part.substring(equals + 1).trim();
      if (key.equals("filename")) {
        name = unquote(value);
      } else if (key.equals("filename*")) {
        extended = decode(value);
      }
    }
    // The extended form wins (RFC 6266, 4.3).
    return new ContentDisposition(attachment, extended == null ? name : extended);
  }

  /** At semicolons outside of quotes. */
  private static List<String> split(String header) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        parts.add(header.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(header.substring(start));
    return parts;
  }

  private static String unquote(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i < value.length() - 2) {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }

  /** {@code UTF-8''na%C3%AFve.txt} (RFC 8187, 3.2); null when it is not of that form. */
  private static String decode(String value) {
    int charsetEnd = value.indexOf('\'');
    int languageEnd = value.indexOf('\'', charsetEnd + 1);
    if (charsetEnd < 0 || languageEnd < 0) {
      return null;
    }
    Charset charset =
        value.substring(0, charsetEnd).equalsIgnoreCase("iso-8859-1")
            ? StandardCharsets.ISO_8859_1
            : StandardCharsets.UTF_8;
    String text = value.substring(languageEnd + 1);
    byte[] octets = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int high = text.charAt(i) == '%' && i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(text.charAt(i + 2));
      octets[length++] = (byte) (low < 0 ? text.charAt(i) : high * 16 + low);
      i += low < 0 ? 0 : 2;
    }
    return new String(octets, 0, length, charset);
  }

  private static int hex(char c) {
    return Character.digit(c, 16);
  }
}
