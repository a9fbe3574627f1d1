// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.snapshot;

import elemental2.core.Uint8Array;
import elemental2.dom.Cache;
import elemental2.dom.CacheQueryOptions;
import elemental2.dom.CacheStorage;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** In the Cache API: where files cannot be read at once, as on the thread of a page. */
public final class SnapshotCache implements SnapshotStore {
  private final String name;

  /** Under which it lies there: an address, since a cache knows no other keys. */
  private final String key;

  /**
   * @param basePath of the site
   * @param version of the site
   */
  public SnapshotCache(String basePath, String version) {
    name = "wasgi snapshot " + basePath;
    key = basePath + version;
  }

  @Override
  public Promise<Boolean> holds() {
    return found()
        .then(response -> Promise.resolve(response != null), reason -> Promise.resolve(false));
  }

  @Override
  public Promise<Object> open() {
    return found()
        .then(
            response ->
                response == null
                    ? Promise.reject("nothing is kept")
                    : response
                        .arrayBuffer()
                        .then(octets -> Promise.resolve((Object) new Uint8Array(octets))));
  }

  private Promise<Response> found() {
    CacheQueryOptions options = CacheQueryOptions.create();
    options.setCacheName(name);
    return caches() == null ? none() : caches().match(key, options);
  }

  @Override
  public void close(Object opened) {
    // Octets in memory, which nobody else waits for.
  }

  @Override
  public Promise<Object> keep(Uint8Array octets) {
    return forgetOthers()
        .then(unused -> cache())
        .then(cache -> cache.put(key, new Response(octets)))
        .then(unused -> none());
  }

  @Override
  public Promise<Object> forget() {
    return cache().then(cache -> cache.delete(key)).then(unused -> none());
  }

  @Override
  public Promise<Object> forgetOthers() {
    return caches() == null
        ? none()
        : caches().has(name).then(has -> has ? cache().then(this::forgetOthers) : none());
  }

  private Promise<Object> forgetOthers(Cache cache) {
    return cache
        .keys()
        .then(
            kept -> {
              for (int i = 0; i < kept.length; i++) {
                if (!kept.getAt(i).url.endsWith(key)) {
                  cache.delete(kept.getAt(i));
                }
              }
              return none();
            });
  }

  private Promise<Cache> cache() {
    return caches() == null ? Promise.reject("this browser has no caches") : caches().open(name);
  }

  private static CacheStorage caches() {
    return Js.uncheckedCast(Js.global().get("caches"));
  }

  private static <T> Promise<T> none() {
    return Promise.resolve((T) null);
  }
}
