// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.interop.Connection;
import dev.wasgi.bridge.python.StartSize;
import dev.wasgi.bridge.site.Site;
import elemental2.promise.Promise;

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

  private static String why() {
    if (Connection.savesData()) {
      return "Your browser is set to save data.";
    }
    return Connection.isSlow() ? "Your connection is slow." : null;
  }
}
