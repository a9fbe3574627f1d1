// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import dev.wasgi.bridge.http.Header;
import dev.wasgi.bridge.http.HttpRequest;

/** Which requests are such as the packager made when it collected the answers. */
final class FirstRequest {
  private FirstRequest() {}

  /**
   * Whether it says nothing that would tell its sender from others; cookies aside, which are not
   * there yet.
   */
  static boolean isPlain(HttpRequest request) {
    if (!request.method().equals("GET")
        || request.body() != null
        || !request.url().search().isEmpty()) {
      return false;
    }
    for (Header header : request.headers()) {
      if (!isPlain(header)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Header header) {
    String name = header.name().toLowerCase();
    return switch (name) {
      // Languages and browsers have been tried: what depends on them is not among the answers.
      case "host", "user-agent", "accept-language", "content-type" -> true;
      case "accept" -> header.value().equals("application/json");
      // There is no trying all queries that an app may look for in the address of its page.
      case "referer" -> header.value().indexOf('?') < 0;
      default -> name.startsWith("sec-fetch-");
    };
  }
}
