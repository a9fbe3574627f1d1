// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import dev.wasgi.bridge.http.Url;

/** Reads one Set-Cookie header (RFC 6265, 5.2 and 5.3). */
final class SetCookie {
  private String domain = "";
  private String path = "";
  private double expires = Cookie.SESSION;
  private boolean maxAgeSeen;
  private boolean secure;
  private boolean httpOnly;

  private SetCookie() {}

  /**
   * The cookie that a header sets.
   *
   * @param now milliseconds since the epoch
   * @return the cookie, or null when the header is to be ignored
   */
  static Cookie parse(String header, Url url, double now) {
    String[] parts = header.split(";", -1);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals).trim();
    String value = parts[0].substring(equals + 1).trim();
    if (name.isEmpty()) {
      return null;
    }
    SetCookie attributes = new SetCookie();
    for (int i = 1; i < parts.length; i++) {
      attributes.read(parts[i], now);
    }
    return attributes.toCookie(name, value, url);
  }

  private void read(String attribute, double now) {
    int equals = attribute.indexOf('=');
    String key = (equals < 0 ? attribute : attribute.substring(0, equals)).trim().toLowerCase();
    String value = equals < 0 ? "" : attribute.substring(equals + 1).trim();
    switch (key) {
      case "domain" -> domain = (value.startsWith(".") ? value.substring(1) : value).toLowerCase();
      case "path" -> path = value.startsWith("/") ? value : "";
      case "secure" -> secure = true;
      case "httponly" -> httpOnly = true;
      case "max-age" -> readMaxAge(value, now);
      case "expires" -> {
        double date = CookieDate.parse(value);
        if (!maxAgeSeen && !Double.isNaN(date)) {
          expires = date;
        }
      }
      default -> {
        // SameSite makes no difference here: every request to the app is of the same site.
      }
    }
  }

  private void readMaxAge(String value, double now) {
    if (!value.matches("-?[0-9]+")) {
      return;
    }
    double seconds = Double.parseDouble(value);
    expires = seconds <= 0 ? Double.NEGATIVE_INFINITY : now + seconds * 1000;
    maxAgeSeen = true;
  }

  private Cookie toCookie(String name, String value, Url url) {
    boolean hostOnly = domain.isEmpty();
    if (!hostOnly && !domainMatches(url.host(), domain)) {
      return null;
    }
    String where = path.isEmpty() ? defaultPath(url.path()) : path;
    if (secure && !url.isTrustworthy()) {
      return null;
    }
    if (breaksPrefix(name.toLowerCase(), hostOnly)) {
      return null;
    }
    return new Cookie(
        name, value, hostOnly ? url.host() : domain, hostOnly, where, expires, secure, httpOnly);
  }

  /** RFC 6265's successor, 4.1.3: "/" has to be said, and the case of a prefix does not matter. */
  private boolean breaksPrefix(String lowerCaseName, boolean hostOnly) {
    return (lowerCaseName.startsWith("__secure-") && !secure)
        || (lowerCaseName.startsWith("__host-") && !(secure && hostOnly && path.equals("/")));
  }

  /** RFC 6265, 5.1.3. */
  static boolean domainMatches(String host, String domain) {
    return host.equals(domain)
        || (host.endsWith("." + domain) && !host.matches("[0-9.]+") && !host.startsWith("["));
  }

  /** RFC 6265, 5.1.4: the folder of the request's path. */
  static String defaultPath(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
