// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.RequestReader;

/** Requests for documents, with the headers that browsers send for those. */
final class NavigationRequest {
  private NavigationRequest() {}

  /**
   * @param referrer what the document that asks tells of itself, maybe nothing; null where none
   *     asks
   */
  static HttpRequest get(Url url, String referrer) {
    return new HttpRequest("GET", url, headers(url, referrer), null, true);
  }

  static HttpRequest post(Url url, String referrer, String contentType, Bytes body) {
    Headers headers =
        headers(url, referrer)
            .plus("Content-Type", contentType)
            .plus("Origin", referrer.isEmpty() ? "null" : url.origin());
    return new HttpRequest("POST", url, headers, body, true);
  }

  /** The same for a frame in a page. */
  static HttpRequest inFrame(HttpRequest request) {
    Headers headers =
        request
            .headers()
            .without(name -> name.equals("sec-fetch-dest"))
            .plus("Sec-Fetch-Dest", "iframe");
    return new HttpRequest(
        request.method(), request.url(), headers, request.body(), request.credentials());
  }

  private static String site(Url url, String referrer) {
    if (referrer == null) {
      return "none";
    }
    return referrer.isEmpty() || referrer.startsWith(url.origin() + "/")
        ? "same-origin"
        : "cross-site";
  }

  private static Headers headers(Url url, String referrer) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .plus("Upgrade-Insecure-Requests", "1")
            .plus("Sec-Fetch-Dest", "document")
            .plus("Sec-Fetch-Mode", "navigate")
            .plus("Sec-Fetch-Site", site(url, referrer))
            .plus("Sec-Fetch-User", "?1");
    return referrer == null || referrer.isEmpty()
        ? headers
        : headers.plus("Referer", RequestReader.withoutFragment(referrer));
  }
}
