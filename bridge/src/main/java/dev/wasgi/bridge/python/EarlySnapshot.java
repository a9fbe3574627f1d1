// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.snapshot.SnapshotStore;
import elemental2.promise.Promise;

/**
 * What this browser has kept of a snapshot, opened before the page has said what to start: that
 * takes several turns, and later on this thread has no time for them.
 */
public final class EarlySnapshot {
  private static String place;
  private static Promise<Object> opening;

  private EarlySnapshot() {}

  /**
   * Opens it.
   *
   * @param program the address of this thread's program, one of our own files
   */
  public static void open(String program) {
    String path = Url.parse(program).path();
    int own = path.lastIndexOf("/" + Site.OWN) + 1;
    int end = path.indexOf('/', own + Site.OWN.length()) + 1;
    if (own > 0 && end > 0) {
      String basePath = path.substring(0, own);
      String version = Site.versionOf(path.substring(own, end));
      place = basePath + version;
      opening = SnapshotStore.of(basePath, version).open();
      // Whoever takes it is told.
      opening.catch_(reason -> null);
    }
  }

  /** What was opened of that site and version, once; null where it was of another one, or none. */
  static Promise<Object> take(String basePath, String version) {
    Promise<Object> taken = (basePath + version).equals(place) ? opening : null;
    opening = null;
    return taken;
  }
}
