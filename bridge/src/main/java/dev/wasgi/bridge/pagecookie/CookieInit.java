// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.http.Url;
import elemental2.core.JsArray;
import elemental2.core.JsDate;
import java.util.Locale;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What {@code cookieStore.set} or {@code delete} was given (Cookie Store API, 3.3 and 3.4). */
final class CookieInit {
  /** Chromium's words for whatever the jar refuses. */
  static final String MALFORMED =
      "Cookie was malformed and could not be stored, due to problem(s) while parsing.";

  private static final String NOT_ONE = "The provided value is not of type 'CookieInit'.";

  private final String name;
  private final String value;
  private final String domain;
  private final String path;
  private final String sameSite;
  private final double expires;
  private String mistake;

  private CookieInit(String name, String value, JsPropertyMap<Object> options, double expires) {
    this.name = trim(name);
    this.value = trim(value);
    this.expires = expires;
    domain = options.get("domain") == null ? "" : text(options.get("domain"));
    path = options.get("path") == null ? "/" : text(options.get("path"));
    sameSite = options.get("sameSite") == null ? "strict" : text(options.get("sameSite"));
  }

  /** {@code set(name, value)} or {@code set(options)}. */
  static CookieInit ofSet(JsArray<Object> arguments) {
    Object first = arguments.getAt(0);
    if (arguments.length > 1) {
      return new CookieInit(
          text(first), text(arguments.getAt(1)), JsPropertyMap.of(), Double.POSITIVE_INFINITY);
    }
    if (first == null || !Js.typeof(first).equals("object")) {
      CookieInit none = new CookieInit("", "", JsPropertyMap.of(), Double.POSITIVE_INFINITY);
      none.mistake = NOT_ONE;
      return none;
    }
    JsPropertyMap<Object> options = Js.asPropertyMap(first);
    return new CookieInit(
        text(options.get("name")), text(options.get("value")), options, expiry(options));
  }

  /** {@code delete(name)} or {@code delete(options)}: what it sets has ended long ago. */
  static CookieInit ofDelete(JsArray<Object> arguments) {
    Object first = arguments.getAt(0);
    boolean named = first == null || !Js.typeof(first).equals("object");
    JsPropertyMap<Object> options = named ? JsPropertyMap.of() : Js.asPropertyMap(first);
    return new CookieInit(text(named ? first : options.get("name")), "deleted", options, 0);
  }

  private static double expiry(JsPropertyMap<Object> options) {
    if (options.get("maxAge") != null) {
      return JsDate.now() + Js.coerceToDouble(options.get("maxAge")) * 1000;
    }
    return options.get("expires") == null
        ? Double.POSITIVE_INFINITY
        : Js.coerceToDouble(options.get("expires"));
  }

  /** What is wrong with it, in Chromium's words, or null. */
  String mistake(Url url) {
    String lowerName = name.toLowerCase(Locale.ROOT);
    if (mistake != null) {
      return mistake;
    }
    if (!sameSite.equals("strict") && !sameSite.equals("lax") && !sameSite.equals("none")) {
      return "Failed to read the 'sameSite' property from 'CookieInit': The provided value '"
          + sameSite
          + "' is not a valid enum value of type CookieSameSite.";
    }
    if (name.isEmpty() && value.isEmpty()) {
      return "Cookie name and value both cannot be empty";
    }
    if (name.isEmpty() && value.contains("=")) {
      return "Cookie value cannot contain '=' if the name is empty";
    }
    if (name.contains("=")) {
      return "Cookie name cannot contain '='";
    }
    if (lowerName.startsWith("__http-") || lowerName.startsWith("__host-http-")) {
      return "Cookies with \""
          + (lowerName.startsWith("__http-") ? "__Http-" : "__Host-Http-")
          + "\" prefix cannot be set using the CookieStore API.";
    }
    if (domain.startsWith(".")) {
      return "Cookie domain cannot start with \".\"";
    }
    if (!domain.isEmpty() && !url.host().equals(domain) && !url.host().endsWith("." + domain)) {
      return "Cookie domain must domain-match current host";
    }
    if (!path.startsWith("/")) {
      return "Cookie path must start with \"/\"";
    }
    return (name + value + domain + path).contains(";") || path.length() > 1023 ? MALFORMED : null;
  }

  /** The same as a script would write it to {@code document.cookie}. */
  String setCookie() {
    return name
        + "="
        + value
        + "; Path="
        + (path.endsWith("/") ? path : path + "/")
        + (domain.isEmpty() ? "" : "; Domain=" + domain)
        + "; Secure; SameSite="
        + sameSite;
  }

  /** When it ends, in milliseconds since the epoch; infinite for a cookie of the session. */
  double expires() {
    return expires;
  }

  /** A value made a text in JavaScript's way. */
  @JsMethod(namespace = JsPackage.GLOBAL, name = "String")
  static native String text(Object value);

  /** Takes spaces and tabs off both ends. */
  static String trim(String text) {
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
}
