// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import dev.wasgi.bridge.snapshot.SnapshotStore;
import elemental2.core.JsArray;
import elemental2.dom.CacheQueryOptions;
import elemental2.dom.CacheStorage;
import elemental2.dom.ReadableStream;
import elemental2.dom.Response;
import elemental2.dom.ResponseInit;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** What is kept of a site, in all its versions; every promise gives null where nothing is found. */
final class Kept {
  private final CacheStorage caches;
  private final Names names;

  Kept(CacheStorage caches, Names names) {
    this.caches = caches;
    this.names = names;
  }

  /**
   * Has the browser open this version's cache: in Chromium, what is looked for first waits for that
   * for tens of milliseconds.
   */
  void open() {
    // Nothing that anybody needs: where it fails, so does what is looked for.
    own(names.list()).catch_(reason -> none());
  }

  /** A file of ours, from the version that its path names. */
  Promise<Response> own(String path) {
    return caches == null ? none() : find(names.cacheOf(path), path);
  }

  /** The page that a host would give for that path; pages come from whole copies only. */
  Promise<Response> page(String path) {
    return search(
        cache ->
            ifWhole(
                cache,
                () ->
                    find(cache, names.key(path))
                        .then(found -> found != null ? Promise.resolve(found) : folder(cache, path))
                        .then(found -> found != null ? Promise.resolve(found) : notFound(cache))));
  }

  /** Hosts send a browser that asks for a folder without its slash there; the page bears both. */
  private Promise<Response> folder(String cache, String path) {
    return find(cache, path + "/");
  }

  private Promise<Response> notFound(String cache) {
    return find(cache, names.pathOf("404.html"))
        .then(
            page -> {
              if (page == null) {
                return none();
              }
              ResponseInit init = ResponseInit.create();
              init.setStatus(404);
              init.setHeaders(page.headers);
              return Promise.resolve(
                  new Response(Js.<ReadableStream<?>>uncheckedCast(page.body), init));
            });
  }

  /** A file that the host may have lost or changed: whole copies are looked through first. */
  Promise<Response> file(String path) {
    String key = names.key(path);
    return search(cache -> ifWhole(cache, () -> find(cache, key)))
        .then(found -> found != null ? Promise.resolve(found) : search(cache -> find(cache, key)));
  }

  /** Deletes what is kept of other versions, their unpacked snapshots included. */
  Promise<Object> forgetOthers() {
    return caches
        .keys()
        .then(
            all -> {
              for (int i = 0; i < all.length; i++) {
                String name = all.getAt(i);
                if (names.versionOf(name) != null && !name.equals(names.cache())) {
                  caches.delete(name);
                }
              }
              Promise<Object> snapshots = Promise.resolve((Object) null);
              for (SnapshotStore store : names.snapshots()) {
                snapshots = snapshots.then(unused -> store.forgetOthers());
              }
              return snapshots;
            });
  }

  private static Promise<Response> none() {
    return Promise.resolve((Response) null);
  }

  private Promise<Response> find(String cache, String path) {
    CacheQueryOptions options = CacheQueryOptions.create();
    options.setCacheName(cache);
    options.setIgnoreVary(true);
    return caches.match(path, options);
  }

  private Promise<Response> ifWhole(String cache, Search search) {
    return find(cache, names.list(names.versionOf(cache)))
        .then(list -> list == null ? none() : search.in());
  }

  /** Asks all caches of the site: of this version first, then the youngest first. */
  private Promise<Response> search(CacheSearch search) {
    if (caches == null) {
      return none();
    }
    return caches
        .keys()
        .then(
            all -> {
              JsArray<String> order = new JsArray<>();
              for (int i = 0; i < all.length; i++) {
                // They are listed in the order in which they were made.
                if (all.getAt(i).equals(names.cache())) {
                  order.push(all.getAt(i));
                }
              }
              for (int i = all.length - 1; i >= 0; i--) {
                String name = all.getAt(i);
                if (names.versionOf(name) != null && !name.equals(names.cache())) {
                  order.push(name);
                }
              }
              return next(order, 0, search);
            })
        // Storage may be refused as a whole.
        .catch_(reason -> none());
  }

  private static Promise<Response> next(JsArray<String> caches, int index, CacheSearch search) {
    return index == caches.length
        ? none()
        : search
            .in(caches.getAt(index))
            .then(
                found -> found != null ? Promise.resolve(found) : next(caches, index + 1, search));
  }

  private interface Search {
    Promise<Response> in();
  }

  private interface CacheSearch {
    Promise<Response> in(String cache);
  }
}
