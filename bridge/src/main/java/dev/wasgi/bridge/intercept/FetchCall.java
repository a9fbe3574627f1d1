// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirect;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.AbortSignal;
import elemental2.dom.Request;
import elemental2.dom.Response;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import jsinterop.base.JsPropertyMap;

/** One call of {@code fetch}, with the redirects that it follows (Fetch, 4.4). */
final class FetchCall {
  private final Realm realm;
  private final Realm.FetchFn original;
  private final UrlScope scope;
  private final Kernel kernel;
  private final Request request;
  private final AbortSignal signal;

  FetchCall(Realm realm, Realm.FetchFn original, UrlScope scope, Kernel kernel, Request request) {
    this.realm = realm;
    this.original = original;
    this.scope = scope;
    this.kernel = kernel;
    this.request = request;
    this.signal = Realm.signalOf(request);
  }

  Promise<Response> run(Url url) {
    return RequestReader.read(request, url, realm).then(read -> hop(read, 0));
  }

  private Promise<Response> hop(HttpRequest current, int hops) {
    if (signal.aborted) {
      return Promise.reject(signal.reason);
    }
    return kernel
        .dispatch(current, signal)
        .then(
            response -> answer(current, response, hops),
            reason -> Promise.reject(signal.aborted ? signal.reason : realm.fetchError(reason)));
  }

  private Promise<Response> answer(HttpRequest current, HttpResponse response, int hops) {
    if (signal.aborted) {
      // Since the kernel answered, in another of this turn's microtasks.
      response.body().cancel();
      return Promise.reject(signal.reason);
    }
    Redirect redirect =
        Redirects.after(current, response, hops, true, (href, base) -> new URL(href, base).href);
    if (!redirect.isNone()) {
      return redirect(current, response, redirect, hops);
    }
    if (!response.status().isConstructible()) {
      response.body().cancel();
      return networkError("The app answered with status " + response.status());
    }
    return Promise.resolve(
        ResponseFactory.make(realm, response, current.method(), current.url(), hops > 0, signal));
  }

  private Promise<Response> redirect(
      HttpRequest current, HttpResponse response, Redirect redirect, int hops) {
    response.body().cancel();
    if (request.redirect.equals("error")) {
      return networkError("The app redirected to " + redirect.location());
    }
    if (request.redirect.equals("manual")) {
      return Promise.resolve(ResponseFactory.opaqueRedirect(realm, current.url()));
    }
    HttpRequest next = redirect.next();
    if (next == null) {
      return networkError(
          redirect.kind() == Redirect.Kind.TOO_MANY
              ? "More than " + Redirects.LIMIT + " redirects"
              : "The app redirected to '" + redirect.location() + "'");
    }
    return scope.contains(next.url()) ? hop(next, hops + 1) : leave(next);
  }

  /** The way leads out of the app: the browser goes on from there. */
  private Promise<Response> leave(HttpRequest next) {
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("method", next.method());
    // The page's own only: the browser adds the others itself, and User-Agent, set by a script,
    // would have it ask another origin for leave first (Fetch, "CORS-unsafe request-header names").
    init.set("headers", HeaderPairs.of(next.headers().without(name -> !request.headers.has(name))));
    init.set("body", JsBytes.toArray(next.body()));
    init.set("mode", request.mode);
    init.set("credentials", request.credentials);
    init.set("signal", signal);
    return original.fetch(next.url().toString(), init);
  }

  private <T> Promise<T> networkError(String cause) {
    return Promise.reject(realm.fetchError(cause));
  }
}
