// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import dev.wasgi.bridge.site.FileCheck;
import dev.wasgi.bridge.site.SiteFile;
import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.dom.Cache;
import elemental2.dom.CacheStorage;
import elemental2.dom.DomGlobal;
import elemental2.dom.Headers;
import elemental2.dom.ReadableStream;
import elemental2.dom.RequestInit;
import elemental2.dom.Response;
import elemental2.dom.ResponseInit;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/**
 * Puts the files of one version into its cache, one after the other, each checked against its hash;
 * what an earlier run has put there stays.
 */
final class Filling {
  private final CacheStorage caches;
  private final Names names;
  private final String listSha256;
  private Cache cache;

  /**
   * @param listSha256 the hash of the list of files
   */
  Filling(CacheStorage caches, Names names, String listSha256) {
    this.caches = caches;
    this.names = names;
    this.listSha256 = listSha256;
  }

  /** Resolves to null when the cache is whole, else to the reason why it is not. */
  Promise<String> run() {
    if (caches == null) {
      return Promise.resolve("this browser keeps no files");
    }
    return caches
        .open(names.cache())
        .then(
            opened -> {
              cache = opened;
              return cache.match(names.list());
            })
        .then(found -> found == null ? fill() : Promise.resolve((String) null))
        .catch_(this::failed);
  }

  private Promise<String> fill() {
    // The list goes in last, and says that all is there.
    return fetched(names.list(), listSha256, "force-cache")
        .then(
            list ->
                list.clone_()
                    .text()
                    .then(text -> next(Js.uncheckedCast(Global.JSON.parse(text)), 0))
                    .then(unused -> cache.put(names.list(), list)))
        .then(unused -> Promise.resolve((String) null));
  }

  private Promise<Object> next(JsArray<SiteFile> files, int index) {
    if (index == files.length) {
      return Promise.resolve((Object) null);
    }
    SiteFile file = files.getAt(index);
    String path = names.pathOf(file.getPath());
    return cache
        .match(path)
        .then(found -> found == null ? keep(path, file.getSha256()) : null)
        .then(unused -> next(files, index + 1));
  }

  private Promise<Void> keep(String path, String sha256) {
    return fetched(path, sha256, "force-cache").then(response -> cache.put(path, response));
  }

  /**
   * Fetches a file. What the page has fetched before is in the browser's cache, and its age does
   * not matter when its hash is right.
   */
  private Promise<Response> fetched(String path, String sha256, String mode) {
    RequestInit init = RequestInit.create();
    init.setCache(mode);
    return DomGlobal.fetch(path, init)
        .then(
            response ->
                response
                    .clone_()
                    .arrayBuffer()
                    .then(
                        bytes ->
                            FileCheck.isWhole(bytes, sha256)
                                .then(
                                    whole ->
                                        whole
                                            ? Promise.resolve(storable(response))
                                            : changed(path, sha256, mode))));
  }

  private Promise<Response> changed(String path, String sha256, String mode) {
    return mode.equals("reload")
        ? Promise.reject(
            "the host's '"
                + path
                + "' is not the file that was built: the site was replaced, uploaded in part, or"
                + " its host changes files")
        : fetched(path, sha256, "reload");
  }

  /**
   * The answer as a cache takes it and a navigation may have it, whatever the host says of it:
   * hosts give 404 with the page for unknown paths, and redirect to a shorter address.
   */
  private static Response storable(Response response) {
    boolean varies = "*".equals(response.headers.get("Vary"));
    if (response.status == 200 && !response.redirected && !varies) {
      // As it came, browsers keep with it what they have compiled of it.
      return response;
    }
    Headers headers = new Headers(response.headers);
    headers.delete("Vary");
    ResponseInit init = ResponseInit.create();
    init.setHeaders(headers);
    return new Response(Js.<ReadableStream<?>>uncheckedCast(response.body), init);
  }

  private Promise<String> failed(Object reason) {
    if (!"QuotaExceededError".equals(name(reason))) {
      return Promise.resolve("the site's files could not be kept: " + reason);
    }
    // A part of it is of no use, and the app may want the room.
    return caches
        .delete(names.cache())
        .then(unused -> Promise.resolve("the browser has no room for the site's files"));
  }

  private static Object name(Object reason) {
    boolean object = reason != null && Js.typeof(reason).equals("object");
    return object ? Js.asPropertyMap(reason).get("name") : null;
  }
}
