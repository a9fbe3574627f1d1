// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.snapshot;

import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import java.util.List;

/**
 * Keeps the unpacked snapshot of one version of a site. Promises are rejected where the browser
 * refuses.
 */
public interface SnapshotStore {
  /** Whether it is there, whole or not; never rejected. */
  Promise<Boolean> holds();

  /**
   * Opens it.
   *
   * @return a {@code Uint8Array}, or what has the methods {@code getSize}, {@code read} and {@code
   *     close} of a FileSystemSyncAccessHandle; rejected where it is not there
   */
  Promise<Object> open();

  /**
   * Closes what was opened: as long as it is open, nothing can be kept in its place.
   *
   * @param opened as {@link #open} has given it
   */
  void close(Object opened);

  /** Keeps it, and nothing of other versions. */
  Promise<Object> keep(Uint8Array octets);

  /** Deletes it. */
  Promise<Object> forget();

  /** Deletes what is there of other versions. */
  Promise<Object> forgetOthers();

  /**
   * All in which it may lie: Python's thread, whichever that is, has used one of them.
   *
   * @param basePath of the site
   * @param version of the site
   */
  static List<SnapshotStore> all(String basePath, String version) {
    return List.of(new SnapshotFolder(basePath, version), new SnapshotCache(basePath, version));
  }

  /**
   * The one that this thread can read.
   *
   * @param basePath of the site
   * @param version of the site
   */
  static SnapshotStore of(String basePath, String version) {
    return SnapshotFolder.isForThisThread()
        ? new SnapshotFolder(basePath, version)
        : new SnapshotCache(basePath, version);
  }
}
