// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.site.SiteFile;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.dom.ReadableStream;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * The snapshot of a site: from the host, packed, or from this browser, which keeps it unpacked
 * under its hash. What the browser refuses to keep comes from the host the next time.
 */
final class StoredSnapshot {
  private final SiteFile file;
  private final Downloads downloads;
  private final String shelf;
  private final String key;
  private ArrayBuffer fresh;

  StoredSnapshot(Site site, SiteFile file, Downloads downloads) {
    this.file = file;
    this.downloads = downloads;
    shelf = "wasgi snapshot " + site.manifest().getBasePath();
    key = site.folder() + "_wasgi/" + file.getSha256();
  }

  /** Its octets, unpacked. */
  Promise<ArrayBuffer> load() {
    return kept().then(octets -> octets == null ? fetched() : Promise.resolve(octets));
  }

  private Promise<ArrayBuffer> kept() {
    if (!Js.global().has("caches")) {
      return Promise.resolve((ArrayBuffer) null);
    }
    return Caches.open(shelf)
        .then(cache -> cache.match(key))
        .then(
            response ->
                response == null ? Promise.resolve((ArrayBuffer) null) : response.arrayBuffer())
        .catch_(reason -> Promise.resolve((ArrayBuffer) null));
  }

  private Promise<ArrayBuffer> fetched() {
    return downloads.stream(file)
        .then(
            body -> {
              JsArray<ReadableStream<?>> twins = Js.uncheckedCast(body.tee());
              // While it comes: unpacked for Python, and as it is for the check of its hash.
              ReadableStream<?> unpacked =
                  twins.getAt(0).pipeThrough(Js.uncheckedCast(new DecompressionStream("gzip")));
              Promise<ArrayBuffer> checked =
                  new Response(twins.getAt(1))
                      .arrayBuffer()
                      .then(octets -> downloads.checked(file, octets));
              return new Response(unpacked)
                  .arrayBuffer()
                  .then(
                      octets ->
                          checked.then(
                              unused -> {
                                fresh = octets;
                                return Promise.resolve(octets);
                              }),
                      // A file that was cut off does not unpack, but its hash tells more.
                      reason -> checked.then(unused -> Promise.reject(reason)));
            });
  }

  /** Keeps what has come from the host, and nothing of earlier versions of the site. */
  void keep() {
    if (fresh == null || !Js.global().has("caches")) {
      return;
    }
    Response copy = new Response(fresh);
    fresh = null;
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
                          return cache.put(key, copy);
                        }))
        .catch_(reason -> null);
  }

  /** What this browser has kept is of no use. */
  void forget() {
    if (Js.global().has("caches")) {
      Caches.open(shelf).then(cache -> cache.delete(key)).then(unused -> null, reason -> null);
    }
  }

  /** Whether a browser can unpack one. */
  static boolean isSupported() {
    return Js.global().has("DecompressionStream");
  }

  /** The browser's, which compiled Java has no class of. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL)
  private static final class DecompressionStream {
    DecompressionStream(String format) {}
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
