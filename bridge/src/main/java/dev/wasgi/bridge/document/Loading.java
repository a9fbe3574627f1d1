// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirect;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.AbortSignal;
import elemental2.dom.URL;
import elemental2.promise.Promise;

/** Asks the app for a document and follows its redirects (HTML, "navigate", by fetching). */
final class Loading {
  private final UrlScope scope;
  private final Kernel kernel;

  Loading(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  /** Whether that is the app's. */
  boolean isOurs(Url url) {
    return scope.contains(url);
  }

  /**
   * Asks.
   *
   * @param signal ends it, maybe null
   */
  Promise<Answer> ask(HttpRequest request, AbortSignal signal) {
    return hop(request, signal, 0);
  }

  private Promise<Answer> hop(HttpRequest request, AbortSignal signal, int hops) {
    return kernel
        .dispatch(request, signal)
        .then(response -> answer(request, response, signal, hops));
  }

  private Promise<Answer> answer(
      HttpRequest request, HttpResponse response, AbortSignal signal, int hops) {
    Redirect redirect =
        Redirects.after(request, response, hops, true, (href, base) -> new URL(href, base).href);
    if (redirect.isNone()) {
      return Promise.resolve(new Answer(request, response));
    }
    response.body().cancel();
    HttpRequest next = redirect.next();
    if (next == null) {
      return Promise.reject(
          redirect.kind() == Redirect.Kind.TOO_MANY
              ? Failures.tooManyRedirects(request.url().toString()).toError()
              : Failures.redirectNotFollowed(redirect.location()).toError());
    }
    return scope.contains(next.url())
        ? hop(next, signal, hops + 1)
        : Promise.resolve(new Answer(next, null));
  }
}
