// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.Global;

/** Reads the file name of a Content-Disposition header (RFC 6266). */
final class ContentDisposition {
  private ContentDisposition() {}

  /** The name, or the empty string for none; {@code filename*} wins (RFC 6266, 4.3). */
  static String fileName(String header) {
    String name = "";
    String extended = null;
    for (String part : header.split(";", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).trim().toLowerCase();
      String value = part.substring(equals + 1).trim();
      if (key.equals("filename")) {
        name = unquote(value);
      } else if (key.equals("filename*")) {
        extended = value;
      }
    }
    return extended == null ? name : decode(extended);
  }

  private static String unquote(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"")
        : value;
  }

  /** {@code UTF-8''na%C3%AFve.txt} (RFC 8187). */
  private static String decode(String value) {
    String text = value.substring(value.lastIndexOf('\'') + 1);
    try {
      return Global.decodeURIComponent(text);
    } catch (RuntimeException e) {
      return text;
    }
  }
}
