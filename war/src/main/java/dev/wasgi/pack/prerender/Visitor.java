// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody who asks without a cookie: the parts of a request that differ from visitor to visitor.
 *
 * @param referer the page that asks, from the origin on; null where the browser does not tell
 */
record Visitor(
    String scheme, String host, String port, String agent, String languages, String referer) {
  /** One visitor likes them in this order, another backwards: of two, each comes first once. */
  private static final List<String> LANGUAGES =
      List.of(
          "zh", "pt", "ja", "nl", "ko", "sv", "ar", "da", "he", "fi", "ru", "nb", "uk", "pl", "tr",
          "cs", "el", "sk", "hi", "hu", "th", "ro", "vi", "bg", "id", "hr", "fa", "sl", "ca", "et",
          "it", "lv", "es", "lt", "fr", "de", "en");

  /** At home, in English; what is answered then may ship. */
  static final Visitor FIRST =
      new Visitor(
          "http", "localhost", "80", "Mozilla/5.0 (wasgi)", "en-US,en;q=0.9", "http://localhost/");

  static final Visitor SECOND =
      new Visitor(
          "https",
          "www.example.org",
          "443",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
          preferring(LANGUAGES),
          "https://www.example.org/elsewhere");

  static final Visitor THIRD =
      new Visitor(
          "http",
          "intranet",
          "8080",
          "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          preferring(backwards(LANGUAGES)),
          null);

  /** The value of Accept-Language; each counts less than the one before it. */
  private static String preferring(List<String> languages) {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < languages.size(); i++) {
      header.append(i == 0 ? "" : ",").append(languages.get(i));
      header.append(String.format(Locale.ROOT, ";q=%.2f", 0.99 - i * 0.01));
    }
    return header.toString();
  }

  private static List<String> backwards(List<String> list) {
    List<String> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }

  /** As {@code location.origin} writes it. */
  String origin() {
    return scheme + "://" + authority();
  }

  private String authority() {
    return port.equals("80") || port.equals("443") ? host : host + ":" + port;
  }

  /** What a WSGI environ has of it. */
  Map<String, String> environ(String accept) {
    Map<String, String> environ = new LinkedHashMap<>();
    environ.put("wsgi.url_scheme", scheme);
    environ.put("SERVER_NAME", host);
    environ.put("SERVER_PORT", port);
    environ.put("HTTP_HOST", authority());
    environ.put("HTTP_ACCEPT", accept);
    if (accept.equals("application/json")) {
      // Dash's renderer says so even where it sends nothing.
      environ.put("CONTENT_TYPE", accept);
    }
    environ.put("HTTP_ACCEPT_LANGUAGE", languages);
    environ.put("HTTP_USER_AGENT", agent);
    if (referer != null) {
      environ.put("HTTP_REFERER", referer);
    }
    return environ;
  }
}
