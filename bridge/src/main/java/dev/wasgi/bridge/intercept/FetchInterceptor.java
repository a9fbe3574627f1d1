// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.JsErrors;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.Request;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Takes the calls of {@code fetch} whose URL is the app's. */
public final class FetchInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Kernel kernel;

  public FetchInterceptor(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Realm.FetchFn original = realm.fetch();
    Realm.FetchFn bridged =
        (input, init) -> {
          Url url = urlOf(realm, input);
          return url != null && scope.contains(url)
              ? answer(realm, original, input, init, url)
              : original.fetch(input, init);
        };
    patches.replace(realm.window(), "fetch", bridged);
  }

  private Promise<Response> answer(
      Realm realm, Realm.FetchFn original, Object input, Object init, Url url) {
    Request request;
    try {
      // The platform itself says what is wrong with the arguments.
      request = realm.newRequest(input, init);
    } catch (RuntimeException e) {
      return rejected(e);
    }
    return new FetchCall(realm, original, scope, kernel, request).run(url);
  }

  private static Url urlOf(Realm realm, Object input) {
    return realm.urlOf(isRequest(input) ? Js.asPropertyMap(input).get("url") : input);
  }

  private static boolean isRequest(Object input) {
    return input != null
        && Js.typeof(input).equals("object")
        && Js.asPropertyMap(input).has("url")
        && Js.asPropertyMap(input).has("headers");
  }

  /** Rejects with the very error that the platform threw. */
  private static Promise<Response> rejected(RuntimeException thrown) {
    return Promise.reject(JsErrors.unwrap(thrown));
  }
}
