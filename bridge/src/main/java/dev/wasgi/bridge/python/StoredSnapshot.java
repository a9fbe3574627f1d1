// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * The snapshot of a site: from the host, packed, or from this browser, which keeps it unpacked
 * under its address, in which its version is. What the browser refuses to keep comes from the host
 * the next time.
 */
final class StoredSnapshot {
  /** Where it lies, packed. */
  static final String FILE = "snapshot.bin";

  private final SiteFile file;
  private final Downloads downloads;
  private final String shelf;
  private final String key;
  private Promise<Uint8Array> coming;

  StoredSnapshot(Site site, SiteFile file, Downloads downloads) {
    this.file = file;
    this.downloads = downloads;
    shelf = Site.snapshotShelf(site.manifest().getBasePath());
    key = site.urlOf(file.getPath());
  }

  /**
   * What this browser has kept, unpacked, whole or not; null where it has nothing, and the host has
   * been asked.
   */
  Promise<Uint8Array> kept() {
    return found()
        .then(
            response ->
                response == null
                    ? Promise.resolve((Uint8Array) null)
                    : response
                        .arrayBuffer()
                        .then(octets -> Promise.resolve(new Uint8Array(octets))))
        .catch_(reason -> Promise.resolve((Uint8Array) null))
        .then(
            kept -> {
              if (kept == null) {
                fetch().catch_(reason -> null);
              }
              return Promise.resolve(kept);
            });
  }

  /** What the host has, packed. */
  Promise<Uint8Array> fetch() {
    if (coming == null) {
      coming = downloads.get(file).then(octets -> Promise.resolve(new Uint8Array(octets)));
    }
    return coming;
  }

  /** Whether this browser has it. */
  Promise<Boolean> isKept() {
    return found()
        .then(response -> Promise.resolve(response != null), reason -> Promise.resolve(false));
  }

  private Promise<Response> found() {
    return Js.global().has("caches")
        ? Caches.open(shelf).then(cache -> cache.match(key))
        : Promise.resolve((Response) null);
  }

  /** Keeps what has come from the host, unpacked, and nothing of earlier versions of the site. */
  void keep(Uint8Array octets) {
    if (!Js.global().has("caches")) {
      return;
    }
    Caches.open(shelf)
        .then(
            cache ->
                cache
                    .keys()
                    .then(
                        old -> {
                          for (int i = 0; i < old.length; i++) {
                            cache.delete(old.getAt(i));
                          }
                          return cache.put(key, new Response(octets));
                        }))
        .catch_(reason -> null);
  }

  /** What this browser has kept is of no use. */
  void forget() {
    if (Js.global().has("caches")) {
      Caches.open(shelf).then(cache -> cache.delete(key)).then(unused -> null, reason -> null);
    }
  }

  /** The part of the Cache API that is used here. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Shelf {
    Promise<Response> match(String key);

    Promise<Object> put(String key, Response copy);

    Promise<JsArray<Object>> keys();

    Promise<Object> delete(Object key);
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "caches")
  private static final class Caches {
    @JsMethod
    static native Promise<Shelf> open(String name);

    private Caches() {}
  }
}
