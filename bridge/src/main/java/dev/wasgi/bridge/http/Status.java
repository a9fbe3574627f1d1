// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * A status code and its reason phrase.
 *
 * @param code three digits
 * @param reason the reason phrase, maybe empty
 */
public record Status(int code, String reason) {
  /**
   * Reads a WSGI status string, {@code "404 NOT FOUND"}; a bare {@code "404"} is tolerated.
   *
   * @throws IllegalArgumentException if it does not begin with three digits
   */
  public static Status parse(String line) {
    String digits = line.length() < 3 ? "" : line.substring(0, 3);
    boolean valid = digits.length() == 3 && (line.length() == 3 || line.charAt(3) == ' ');
    for (int i = 0; i < digits.length(); i++) {
      valid = valid && digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "expected a status of three digits and a reason but got '" + line + "'");
    }
    return new Status(Integer.parseInt(digits), line.length() > 4 ? line.substring(4) : "");
  }

  /** Whether it ends an exchange (RFC 9110, 15.2: the others only announce an answer). */
  public boolean isFinal() {
    return code >= 200;
  }

  /** Whether a response with this status has no body (Fetch, "null body status"). */
  public boolean isNullBody() {
    return code == 101 || code == 103 || code == 204 || code == 205 || code == 304;
  }

  /** Whether Location is followed (Fetch, "redirect status"). */
  public boolean isRedirect() {
    return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? String.valueOf(code) : code + " " + reason;
  }
}
