// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.Request;
import jsinterop.base.Js;

/** What the calls of one realm share. */
final class FetchContext {
  /** Octets that requests which outlive their page may carry together (Fetch, 4.6). */
  private static final double KEEPALIVE_LIMIT = 65_536;

  final Realm realm;
  final Realm.FetchFn original;
  final UrlScope scope;
  final Kernel kernel;
  private double kept;

  /**
   * @param original the realm's {@code fetch} before us
   */
  FetchContext(Realm realm, Realm.FetchFn original, UrlScope scope, Kernel kernel) {
    this.realm = realm;
    this.original = original;
    this.scope = scope;
    this.kernel = kernel;
  }

  /**
   * Takes the body of a {@code keepalive} request into account.
   *
   * @return gives its share back; null when it is too much
   */
  Runnable keepAlive(Request request, Bytes body) {
    double size = Js.isTruthy(Js.asPropertyMap(request).get("keepalive")) ? body.length() : 0;
    if (kept + size > KEEPALIVE_LIMIT) {
      return null;
    }
    kept += size;
    return () -> kept -= size;
  }
}
