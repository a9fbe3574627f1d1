// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.offline.Names;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Files that the browser takes from the copy of the site by itself (Service Workers, "addRoutes"):
 * a start asks for dozens, and each would wait for the service worker, which has to be started
 * first.
 *
 * <p>Only those that never change under their address. What is not in the copy comes from the host.
 */
final class StaticRoutes {
  private StaticRoutes() {}

  /** Tells the browser, where it wants to know: Chromium does. */
  static Promise<Object> add(Event install, Names names) {
    if (!Js.asPropertyMap(install).has("addRoutes")) {
      return Promise.resolve((Object) null);
    }
    JsArray<Object> routes = new JsArray<>();
    for (String pattern : names.unchanging()) {
      Object address = JsPropertyMap.of("pathname", pattern, "baseURL", DomGlobal.location.href);
      routes.push(
          JsPropertyMap.of(
              "condition",
              JsPropertyMap.of("urlPattern", address, "requestMethod", "GET"),
              "source",
              JsPropertyMap.of("cacheName", names.cache())));
    }
    return Js.<Installation>uncheckedCast(install)
        .addRoutes(routes)
        // A browser that knows other rules asks for each file as ever.
        .then(unused -> null, reason -> null);
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Installation {
    Promise<Object> addRoutes(JsArray<Object> rules);
  }
}
