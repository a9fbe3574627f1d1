// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.MediaType;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;

/**
 * Takes the calls of {@code navigator.sendBeacon} whose URL is the app's (Beacon, 3.1).
 *
 * <p>A body that is there already goes to the kernel before the call returns, so that a document
 * may send it with its last breath. The kernel itself ends with the page that made it.
 */
public final class BeaconInterceptor implements Interceptor {
  /** What may be under way at a time, octets (Fetch, "HTTP-network-or-cache fetch"). */
  private static final double LIMIT = 65536;

  private final UrlScope scope;
  private final Kernel kernel;
  private double underWay;

  public BeaconInterceptor(UrlScope scope, Kernel kernel) {
    this.scope = scope;
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "sendBeacon";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    new Wrapping(realm, realm.prototype("Navigator"), patches)
        .method(
            "sendBeacon",
            (self, arguments, proceed) -> {
              Url url = arguments.length == 0 ? null : realm.urlOf(arguments.getAt(0));
              if (url == null || !scope.contains(url)) {
                return proceed.call();
              }
              Object data = arguments.length > 1 ? arguments.getAt(1) : null;
              return send(realm, url.withoutFragment(), BeaconBody.of(data));
            });
  }

  private boolean send(Realm realm, Url url, BeaconBody body) {
    double length = body.length();
    if (underWay + length > LIMIT) {
      return false;
    }
    underWay += length;
    boolean simple = body.type() == null || isSafelisted(MediaType.parse(body.type()).essence());
    Headers head =
        ResourceLoad.headers(realm, url, "*/*", simple ? "no-cors" : "cors", "empty")
            .plus("Origin", url.origin());
    Headers headers = body.type() == null ? head : head.plus("Content-Type", body.type());
    Uint8Array bytes = body.bytes();
    if (body.isThere()) {
      post(url, headers, bytes, length);
    } else {
      body.later()
          .then(
              read -> {
                post(url, headers, read, length);
                return null;
              });
    }
    return true;
  }

  private void post(Url url, Headers headers, Uint8Array bytes, double length) {
    kernel
        .dispatch(new HttpRequest("POST", url, headers, JsBytes.ofNullable(bytes), true), null)
        .then(
            response -> {
              // Nobody reads it.
              response.body().cancel();
              underWay -= length;
              return Promise.resolve((Object) null);
            })
        .catch_(
            reason -> {
              underWay -= length;
              return null;
            });
  }

  /** Fetch, "CORS-safelisted request-header", on Content-Type. */
  private static boolean isSafelisted(String essence) {
    return essence.equals("application/x-www-form-urlencoded")
        || essence.equals("multipart/form-data")
        || essence.equals("text/plain");
  }
}
