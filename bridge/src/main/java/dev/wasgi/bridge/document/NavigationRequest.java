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
   * @param referrer the address of the document that asks, or the empty string
   */
  static HttpRequest get(Url url, String referrer) {
    return new HttpRequest("GET", url, headers(url, referrer), null, true);
  }

  static HttpRequest post(Url url, String referrer, String contentType, Bytes body) {
    Headers headers =
        headers(url, referrer).plus("Content-Type", contentType).plus("Origin", url.origin());
    return new HttpRequest("POST", url, headers, body, true);
  }

  private static Headers headers(Url url, String referrer) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .plus("Upgrade-Insecure-Requests", "1")
            .plus("Sec-Fetch-Dest", "document")
            .plus("Sec-Fetch-Mode", "navigate")
            .plus("Sec-Fetch-Site", referrer.isEmpty() ? "none" : "same-origin")
            .plus("Sec-Fetch-User", "?1");
    return referrer.isEmpty()
        ? headers
        : headers.plus("Referer", RequestReader.withoutFragment(referrer));
  }
}
