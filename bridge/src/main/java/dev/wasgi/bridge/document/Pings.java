// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.RequestReader;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;

/** Tells the app that a link of its pages was followed (HTML, "hyperlink auditing"). */
final class Pings {
  private static final String NAME = "ping";
  private static final double[] BODY = {'P', 'I', 'N', 'G'};

  private Pings() {}

  /** Tells those of a link's addresses that are the app's; the browser tells the others. */
  static void send(Realm realm, Element link, Url to, Loading loading) {
    String all = link.getAttribute(NAME);
    if (all == null) {
      return;
    }
    StringBuilder others = new StringBuilder();
    for (String reference : all.trim().split("\\s+")) {
      Url url = realm.urlOf(reference);
      if (url != null && loading.isOurs(url)) {
        loading
            .ask(request(realm, url, to), null)
            .then(
                answer -> {
                  if (!answer.isElsewhere()) {
                    answer.response().body().cancel();
                  }
                  return null;
                })
            // Nobody waits for it.
            .catch_(reason -> null);
      } else {
        others.append(reference).append(' ');
      }
    }
    link.setAttribute(NAME, others.toString());
    // When the browser has followed the link, if that is left to it.
    DomGlobal.setTimeout(unused -> link.setAttribute(NAME, all), 0);
  }

  private static HttpRequest request(Realm realm, Url url, Url to) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Accept", "*/*")
            .plus("Content-Type", "text/ping")
            .plus("Ping-From", realm.window().location.href)
            .plus("Ping-To", to.toString())
            .plus("Origin", url.origin())
            .plus("Sec-Fetch-Dest", "empty")
            .plus("Sec-Fetch-Mode", "no-cors")
            .plus("Sec-Fetch-Site", "same-origin");
    return new HttpRequest("POST", url, headers, JsBytes.ofNullable(new Uint8Array(BODY)), true);
  }
}
