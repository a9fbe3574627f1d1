// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import dev.wasgi.bridge.snapshot.SnapshotStore;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;

/**
 * The snapshot of a site: from the host, packed, or from this browser, which keeps it unpacked.
 * What the browser refuses to keep comes from the host the next time.
 */
final class StoredSnapshot {
  /** Where it lies, packed. */
  static final String FILE = "snapshot.bin";

  /** Milliseconds. A disk that is slower than the host is of no use. */
  private static final int PATIENCE = 5000;

  private final SiteFile file;
  private final Downloads downloads;
  private final String basePath;
  private final String version;
  private final SnapshotStore store;
  private Promise<Uint8Array> coming;

  StoredSnapshot(Site site, SiteFile file, Downloads downloads) {
    this.file = file;
    this.downloads = downloads;
    basePath = site.manifest().getBasePath();
    version = site.version();
    store = SnapshotStore.of(basePath, version);
  }

  /**
   * What this browser has kept, unpacked, whole or not, as {@link SnapshotStore#open} gives it;
   * null where it has nothing, or is too long at it, and the host has been asked.
   */
  Promise<Object> kept() {
    Promise<Object> early = EarlySnapshot.take(basePath, version);
    Promise<Object> opened = early == null ? store.open() : early;
    return new Promise<Object>(
            (resolve, reject) -> {
              opened.then(
                  octets -> {
                    resolve.onInvoke(octets);
                    return null;
                  },
                  reason -> {
                    resolve.onInvoke((Object) null);
                    return null;
                  });
              DomGlobal.setTimeout(unused -> resolve.onInvoke((Object) null), PATIENCE);
            })
        .then(
            octets -> {
              if (octets == null) {
                fetch().catch_(unused -> null);
                opened.then(this::closeLate, reason -> null);
              }
              return Promise.resolve(octets);
            });
  }

  private Promise<Object> closeLate(Object octets) {
    store.close(octets);
    return null;
  }

  /** What the host has, packed. */
  Promise<Uint8Array> fetch() {
    if (coming == null) {
      coming = downloads.get(file).then(octets -> Promise.resolve(new Uint8Array(octets)));
    }
    return coming;
  }

  /** Keeps what has come from the host, unpacked, and nothing of earlier versions of the site. */
  void keep(Uint8Array octets) {
    store.keep(octets).catch_(reason -> null);
  }

  /** What this browser has kept is of no use. */
  void forget() {
    store.forget().catch_(reason -> null);
  }
}
