// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import dev.wasgi.bridge.http.Url;
import java.util.Locale;

/**
 * Reads one Set-Cookie header, or what a script gives to {@code document.cookie} (RFC 6265, 5.2 and
 * 5.3, with what its successor and browsers have added). Where they leave a choice, or where
 * browsers do otherwise, it is Chromium's.
 */
final class SetCookie {
  /** Octets that name and value may have together. */
  private static final int LONGEST_PAIR = 4096;

  /** Octets that the value of an attribute may have; longer ones are as if not there. */
  private static final int LONGEST_ATTRIBUTE = 1024;

  /** No cookie lives longer: 400 days. */
  static final double LONGEST_LIFE = 400 * 86_400_000d;

  private String domain = "";
  private String path = "";
  private String maxAge = "";
  private String expires = "";
  private String sameSite = "";
  private boolean secure;
  private boolean httpOnly;
  private boolean partitioned;

  private SetCookie() {}

  /**
   * The cookie that a header or a script sets.
   *
   * @param text one octet in each character
   * @param byServer whether a header says so, and not a script
   * @param now milliseconds since the epoch
   * @return the cookie, or null when the text is to be ignored
   */
  static Cookie parse(String text, Url url, boolean byServer, double now) {
    String[] parts = text.split(";", -1);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : trim(parts[0].substring(0, equals));
    String value = trim(parts[0].substring(equals + 1));
    if (!isPair(name, value)) {
      return null;
    }
    SetCookie attributes = new SetCookie();
    for (int i = 1; i < parts.length; i++) {
      String part = trim(parts[i]);
      if (hasControl(part)) {
        return null;
      }
      attributes.read(part);
    }
    return attributes.toCookie(name, value, url, byServer, now);
  }

  private static boolean isPair(String name, String value) {
    if (name.isEmpty() && (value.isEmpty() || value.indexOf('=') >= 0 || Prefixes.begin(value))) {
      // Sent back, it would read as something else.
      return false;
    }
    return name.length() + value.length() <= LONGEST_PAIR
        && !hasControl(name)
        && !hasControl(value);
  }

  private void read(String attribute) {
    int equals = attribute.indexOf('=');
    String key = trim(equals < 0 ? attribute : attribute.substring(0, equals));
    String value = equals < 0 ? "" : trim(attribute.substring(equals + 1));
    if (value.length() > LONGEST_ATTRIBUTE) {
      return;
    }
    // Of several of one kind the last counts, even where it cannot be read.
    switch (key.toLowerCase(Locale.ROOT)) {
      case "domain" -> domain = value.toLowerCase(Locale.ROOT);
      case "path" -> path = value.startsWith("/") ? value : "";
      case "max-age" -> maxAge = value;
      case "expires" -> expires = value;
      case "samesite" -> sameSite = value.toLowerCase(Locale.ROOT);
      case "secure" -> secure = true;
      case "httponly" -> httpOnly = true;
      case "partitioned" -> partitioned = true;
      default -> {
        // Unknown attributes are none (RFC 6265, 5.2).
      }
    }
  }

  private Cookie toCookie(String name, String value, Url url, boolean byServer, double now) {
    String wanted = domain.startsWith(".") ? domain.substring(1) : domain;
    boolean hostOnly = domain.isEmpty() || (wanted.equals(url.host()) && Domains.isAlone(wanted));
    if (!hostOnly && !Domains.maySet(url.host(), wanted)) {
      return null;
    }
    if (secure ? !url.isTrustworthy() : sameSite.equals("none") || partitioned) {
      return null;
    }
    if (httpOnly && !byServer) {
      return null;
    }
    Cookie cookie =
        new Cookie(
            name,
            value,
            hostOnly ? url.host() : wanted,
            hostOnly,
            path.isEmpty() ? defaultPath(url.path()) : path,
            expiry(now),
            secure,
            httpOnly,
            // Nothing said is lax, and each request to the app is of the same site anyway.
            sameSite.equals("strict") || sameSite.equals("none") ? sameSite : "lax",
            now,
            now);
    return Prefixes.areKept(cookie, !domain.isEmpty(), path, byServer) ? cookie : null;
  }

  /** When it ends: by Max-Age if that can be read, else by Expires, else with the session. */
  private double expiry(double now) {
    double date;
    if (isNumber(maxAge)) {
      double seconds = Double.parseDouble(maxAge);
      date = seconds <= 0 ? Double.NEGATIVE_INFINITY : now + seconds * 1000;
    } else {
      date = CookieDate.parse(expires);
    }
    return Double.isNaN(date) ? Cookie.SESSION : Math.min(date, now + LONGEST_LIFE);
  }

  private static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > start;
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** Takes spaces and tabs off both ends, and nothing else: a line break is no space here. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** RFC 6265, 5.1.4: the folder of the request's path. */
  static String defaultPath(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
