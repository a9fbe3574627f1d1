// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.AbortSignal;
import elemental2.dom.URL;
import elemental2.promise.Promise;

/** Loads what a page asks for without a Request object: a resource of an element, a stream. */
public final class ResourceLoad {
  private final UrlScope scope;
  private final Kernel kernel;

  public ResourceLoad(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  /** Whether that is the app's. */
  public boolean isOurs(Url url) {
    return url != null && scope.contains(url);
  }

  /**
   * The headers of such a request (Fetch, "HTTP-network-or-cache fetch").
   *
   * @param mode as {@code Sec-Fetch-Mode} names it
   * @param destination as {@code Sec-Fetch-Dest} names it
   */
  public static Headers headers(
      Realm realm, Url url, String accept, String mode, String destination) {
    Headers headers =
        RequestReader.clientHeaders(Headers.empty(), url)
            .plus("Accept", accept)
            .plus("Sec-Fetch-Dest", destination)
            .plus("Sec-Fetch-Mode", mode)
            .plus("Sec-Fetch-Site", "same-origin");
    String referrer = RequestReader.withoutFragment(realm.window().location.href);
    return referrer.startsWith("http") ? headers.plus("Referer", referrer) : headers;
  }

  /**
   * Has the app answer a request and follows its redirects.
   *
   * @return the last answer, or where a redirect leads that leaves the app; rejected when there is
   *     neither
   */
  public Promise<Answer> load(HttpRequest request, AbortSignal signal) {
    return hop(request, signal, 0);
  }

  private Promise<Answer> hop(HttpRequest request, AbortSignal signal, int hops) {
    return kernel
        .dispatch(request, signal)
        .then(
            response -> {
              String location = response.headers().first("Location");
              if (!response.status().isRedirect() || location == null) {
                return Promise.resolve(new Answer(request.url(), response));
              }
              response.body().cancel();
              return follow(request, response, location, signal, hops);
            });
  }

  private Promise<Answer> follow(
      HttpRequest request, HttpResponse response, String location, AbortSignal signal, int hops) {
    String target = new URL(location, request.url().toString()).href;
    if (hops == Redirects.LIMIT) {
      return Promise.reject(Failures.tooManyRedirects(target).toError());
    }
    if (!target.startsWith("http")) {
      return Promise.reject(Failures.redirectNotFollowed(target).toError());
    }
    HttpRequest next = Redirects.follow(request, response.status(), Url.parse(target));
    return scope.contains(next.url())
        ? hop(next, signal, hops + 1)
        : Promise.resolve(new Answer(next.url(), null));
  }

  /**
   * What a load came to.
   *
   * @param url the last address
   * @param response what the app answered there; null when the address is not the app's
   */
  public record Answer(Url url, HttpResponse response) {}
}
