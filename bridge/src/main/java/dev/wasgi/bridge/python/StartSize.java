// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import dev.wasgi.bridge.snapshot.SnapshotStore;
import elemental2.core.JsArray;
import elemental2.promise.Promise;

/** How much a start has to fetch. */
public final class StartSize {
  private StartSize() {}

  /**
   * The octets of all files of the site that Python comes from; a host that compresses sends fewer.
   *
   * @return 0 where this browser has kept the snapshot, and with it what an earlier visit fetched
   */
  public static Promise<Double> of(Site site) {
    SiteFile snapshot = site.file(StoredSnapshot.FILE);
    if (snapshot == null) {
      return Promise.resolve(sum(site));
    }
    Promise<Boolean> kept = Promise.resolve(false);
    for (SnapshotStore store : SnapshotStore.all(site.manifest().getBasePath(), site.version())) {
      kept = kept.then(found -> found ? Promise.resolve(true) : store.holds());
    }
    return kept.then(found -> Promise.resolve(found ? 0 : sum(site)));
  }

  private static double sum(Site site) {
    double sum = 0;
    JsArray<SiteFile> files = site.manifest().getFiles();
    for (int i = 0; i < files.length; i++) {
      SiteFile file = files.getAt(i);
      if (!file.getStage().equals("paint")) {
        sum += file.getSize();
      }
    }
    return sum;
  }
}
