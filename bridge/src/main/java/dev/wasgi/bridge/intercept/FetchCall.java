// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Integrity;
import dev.wasgi.bridge.http.Login;
import dev.wasgi.bridge.http.Redirect;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.ReferrerPolicy;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.kernel.Aborts;
import elemental2.dom.AbortSignal;
import elemental2.dom.Request;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** One call of {@code fetch}, with the redirects that it follows (Fetch, 4.4). */
final class FetchCall {
  private static final int NOT_FOUND = 404;

  private final FetchContext context;
  private final Realm realm;
  private final Request request;
  private final Object body;
  private final Login login;
  private final AbortSignal signal;
  private String policy;

  /**
   * @param body what the page gave as the body, beside the Request made of it, or null
   * @param login what the page gave for the case that the app asks who it is, or null
   * @param signal the Request's, or null where none was given: its own can never fire then
   */
  FetchCall(FetchContext context, Request request, Object body, Login login, AbortSignal signal) {
    this.context = context;
    this.realm = context.realm;
    this.request = request;
    this.body = body;
    this.login = login;
    this.signal = signal;
    policy = String.valueOf(Js.asPropertyMap(request).get("referrerPolicy"));
  }

  Promise<AnyResponse> run(Url url) {
    if (isAborted()) {
      return Promise.reject(signal.reason);
    }
    if ("only-if-cached".equals(request.cache)) {
      return networkError("Nothing that the app answers is cached");
    }
    if (policy.isEmpty()) {
      policy = realm.referrerPolicy();
    }
    Bytes octets = RequestBody.bytes(body);
    Promise<HttpRequest> read = RequestReader.read(request, url, realm, octets, policy);
    boolean waits =
        octets == null && !request.method.equals("GET") && !request.method.equals("HEAD");
    return (waits ? orAbort(read) : read).then(this::start);
  }

  private boolean isAborted() {
    return signal != null && signal.aborted;
  }

  /** What is still being read when the signal fires is not waited for. */
  private <T> Promise<T> orAbort(Promise<T> work) {
    return new Promise<>(
        (resolve, reject) -> {
          Runnable stop = Aborts.listen(signal, () -> reject.onInvoke(signal.reason));
          work.then(
              done -> {
                stop.run();
                resolve.onInvoke(done);
                return null;
              },
              reason -> {
                stop.run();
                reject.onInvoke(reason);
                return null;
              });
        });
  }

  private Promise<AnyResponse> start(HttpRequest read) {
    HttpRequest first = read.with(login);
    if (read.body() == null) {
      return hop(first, 0);
    }
    Runnable release = context.keepAlive(request, read.body());
    if (release == null) {
      return networkError("Requests that outlive their page carry no more than 64 KiB");
    }
    return hop(first, 0)
        .then(
            response -> {
              release.run();
              return Promise.resolve(response);
            },
            reason -> {
              release.run();
              return Promise.reject(reason);
            });
  }

  private Promise<AnyResponse> hop(HttpRequest current, int hops) {
    if (isAborted()) {
      return Promise.reject(signal.reason);
    }
    return context
        .kernel
        .dispatch(current, signal)
        .then(
            response -> answer(current, response, hops),
            reason -> Promise.reject(isAborted() ? signal.reason : realm.fetchError(reason)));
  }

  private Promise<AnyResponse> answer(HttpRequest current, HttpResponse response, int hops) {
    if (isAborted()) {
      // Since the kernel answered, in another of this turn's microtasks.
      response.body().cancel();
      return Promise.reject(signal.reason);
    }
    boolean replayable = !RequestBody.isStream(body);
    Redirect redirect =
        Redirects.after(
            current, response, hops, replayable, (href, base) -> new URL(href, base).href);
    if (!redirect.isNone()) {
      return redirect(current, response, redirect, hops);
    }
    if (!response.status().isFinal()) {
      response.body().cancel();
      return networkError("The app answered with status " + response.status());
    }
    boolean readsOnly = current.method().equals("GET") || current.method().equals("HEAD");
    if (response.status().code() == NOT_FOUND && readsOnly && context.scope.fallsBack()) {
      return fallBack(current, response, hops);
    }
    return finish(current, response, hops);
  }

  private Promise<AnyResponse> finish(HttpRequest current, HttpResponse response, int hops) {
    AnyResponse made =
        Js.uncheckedCast(
            ResponseFactory.make(
                realm, response, current.method(), current.url(), hops > 0, signal));
    Integrity integrity = Integrity.parse(request.integrity);
    return integrity == null
        ? Promise.resolve(made)
        : IntegrityCheck.of(made, integrity)
            .then(
                good -> good ? Promise.resolve(made) : networkError("The integrity is not as said"),
                reason -> Promise.reject(isAborted() ? signal.reason : realm.fetchError(reason)));
  }

  private Promise<AnyResponse> redirect(
      HttpRequest current, HttpResponse response, Redirect redirect, int hops) {
    response.body().cancel();
    if (request.redirect.equals("error")) {
      return networkError("The app redirected to " + redirect.location());
    }
    if (request.redirect.equals("manual")) {
      return Promise.resolve(
          Js.<AnyResponse>uncheckedCast(ResponseFactory.opaqueRedirect(realm, current.url())));
    }
    HttpRequest next = redirect.next();
    if (next == null) {
      return networkError(
          switch (redirect.kind()) {
            case TOO_MANY -> "More than " + Redirects.LIMIT + " redirects";
            case BODY_GONE -> "A body that is a stream cannot be sent again, as a redirect asked";
            default -> "The app redirected to '" + redirect.location() + "'";
          });
    }
    String header = ReferrerPolicy.ofHeader(response.headers().first("Referrer-Policy"));
    if (!header.isEmpty()) {
      policy = header;
      next = withReferer(next);
    }
    return context.scope.contains(next.url(), next.method())
        ? hop(next, hops + 1)
        : leave(next, hops + 1);
  }

  private HttpRequest withReferer(HttpRequest next) {
    String referer = RequestReader.referer(request, realm, policy, next.url());
    Headers headers = next.headers().without(name -> name.equals("referer"));
    return next.with(referer.isEmpty() ? headers : headers.plus("Referer", referer));
  }

  /** The host has what the app does not. */
  private Promise<AnyResponse> fallBack(HttpRequest current, HttpResponse response, int hops) {
    return FetchExit.to(context, request, current, policy)
        .then(
            native_ -> {
              if (!native_.isOk()) {
                return finish(current, response, hops);
              }
              response.body().cancel();
              return Promise.resolve(
                  hops > 0 ? ResponseFactory.redirected(realm, native_) : native_);
            },
            reason -> finish(current, response, hops));
  }

  /** The way leads out of the app: the browser goes on from there. */
  private Promise<AnyResponse> leave(HttpRequest next, int hops) {
    return FetchExit.to(context, request, next, policy)
        .then(
            arrived -> {
              HttpRequest back = FetchExit.back(context, next, arrived);
              return back == null
                  ? Promise.resolve(ResponseFactory.redirected(realm, arrived))
                  : hop(back, hops + 1);
            });
  }

  private <T> Promise<T> networkError(String cause) {
    return Promise.reject(realm.fetchError(cause));
  }
}
