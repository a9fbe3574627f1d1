// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * A Refresh header.
 *
 * @param seconds how long the document is shown
 * @param url where it goes on, as it is written; empty for the same address
 * @see <a href="https://html.spec.whatwg.org/#shared-declarative-refresh-steps">HTML, "shared
 *     declarative refresh steps"</a>
 */
public record Refresh(int seconds, String url) {
  private static final int MOST_DIGITS = 6;

  /**
   * Reads a header.
   *
   * @param header its value, or null for none
   * @return null when there is none, or it says nothing
   */
  public static Refresh parse(String header) {
    String text = header == null ? "" : header.trim();
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    int end = digits;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == 0 || (end < text.length() && ";, \t".indexOf(text.charAt(end)) < 0)) {
      return null;
    }
    int seconds =
        digits == 0 ? 0 : Integer.parseInt(text.substring(0, Math.min(digits, MOST_DIGITS)));
    return new Refresh(seconds, url(text.substring(end).trim()));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String url(String rest) {
    String url = rest.startsWith(";") || rest.startsWith(",") ? rest.substring(1).trim() : rest;
    if (url.toLowerCase().startsWith("url")) {
      String value = url.substring(3).trim();
      url = value.startsWith("=") ? value.substring(1).trim() : url;
    }
    if (url.startsWith("\"") || url.startsWith("'")) {
      int end = url.indexOf(url.charAt(0), 1);
      url = url.substring(1, end < 0 ? url.length() : end);
    }
    return url;
  }
}
