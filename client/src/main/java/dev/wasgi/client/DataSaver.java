// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.python.StartSize;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Visitors who save data, or whose connection is slow, are asked before anything large comes. */
final class DataSaver {
  private DataSaver() {}

  /**
   * Asks where that has to be.
   *
   * @param centre whether there is nothing else on the page yet
   * @return resolved when Python may start; null for at once
   */
  static Promise<Object> permission(Site site, boolean centre) {
    String why = why();
    if (why == null) {
      return null;
    }
    return StartSize.of(site)
        .then(
            octets ->
                octets == 0
                    ? Promise.resolve((Object) null)
                    : new Promise<>(
                        (resolve, reject) ->
                            StartCard.show(
                                centre,
                                why,
                                Megabytes.of(octets),
                                () -> resolve.onInvoke((Object) null))));
  }

  /** What the browser says of the connection (Network Information API; Save-Data), if anything. */
  private static String why() {
    JsPropertyMap<Object> connection =
        Js.uncheckedCast(Js.asPropertyMap(DomGlobal.navigator).get("connection"));
    if (connection == null) {
      return null;
    }
    if (Js.isTruthy(connection.get("saveData"))) {
      return "Your browser is set to save data.";
    }
    return String.valueOf(connection.get("effectiveType")).endsWith("2g")
        ? "Your connection is slow."
        : null;
  }
}
