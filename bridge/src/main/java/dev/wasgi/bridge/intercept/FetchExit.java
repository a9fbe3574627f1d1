// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.dom.Request;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The way out of the app, to what the browser fetches itself, and back.
 *
 * <p>On its way a native fetch follows redirects without telling; of each it shows where it ended.
 * With {@code redirect: "manual"} it would show nothing at all of where they lead.
 */
final class FetchExit {
  private FetchExit() {}

  /** Has the browser fetch what a request of ours has come to. */
  static Promise<AnyResponse> to(
      FetchContext context, Request request, HttpRequest next, String policy) {
    JsPropertyMap<Object> given = Js.asPropertyMap(request);
    JsPropertyMap<Object> init = JsPropertyMap.of();
    for (String name :
        new String[] {
          "mode", "credentials", "cache", "integrity", "keepalive", "referrer", "signal"
        }) {
      init.set(name, given.get(name));
    }
    init.set("method", next.method());
    // The page's own only: the browser adds the others itself, and User-Agent, set by a script,
    // would have it ask another origin for leave first (Fetch, "CORS-unsafe request-header names").
    Headers own = next.headers().without(name -> !request.headers.has(name));
    init.set("headers", HeaderPairs.of(own));
    init.set("body", JsBytes.toArray(next.body()));
    init.set("referrerPolicy", policy);
    return Js.uncheckedCast(context.original.fetch(next.url().toString(), init));
  }

  /**
   * The request for what a native answer was redirected to, if that is the app's again; else null.
   *
   * <p>Only of what was asked with GET or HEAD all along is it known how it was asked last.
   */
  static HttpRequest back(FetchContext context, HttpRequest asked, AnyResponse arrived) {
    boolean readsOnly = asked.method().equals("GET") || asked.method().equals("HEAD");
    if (!readsOnly || !arrived.isRedirected()) {
      return null;
    }
    Url url = context.realm.urlOf(arrived.getUrl());
    if (url == null || !context.scope.contains(url, asked.method())) {
      return null;
    }
    if (arrived.getBody() != null) {
      arrived.getBody().cancel();
    }
    Headers headers =
        asked.headers().without(name -> name.equals("host")).plus("Host", url.authority());
    return new HttpRequest(asked.method(), url, headers, null, asked.credentials());
  }
}
