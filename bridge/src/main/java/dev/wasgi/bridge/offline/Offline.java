// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import elemental2.dom.CacheStorage;
import elemental2.dom.DomGlobal;
import elemental2.dom.Request;
import elemental2.dom.RequestInit;
import elemental2.dom.Response;
import elemental2.dom.ResponseInit;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jsinterop.base.Js;

/**
 * The host as a service worker sees it: there or not, with the version of the site that is being
 * asked for or another one.
 */
public final class Offline {
  /**
   * How long a host may take over a page before what is kept is shown instead: longer than any that
   * is only slow, since what is kept may be older.
   */
  private static final int PATIENCE = 10_000;

  private final Kept kept;
  private final Filling filling;
  private Promise<String> running;

  /**
   * @param listSha256 the hash of the list of this version's files
   */
  public Offline(Names names, String listSha256) {
    CacheStorage caches = Js.uncheckedCast(Js.global().get("caches"));
    kept = new Kept(caches, names);
    filling = new Filling(caches, names, listSha256);
    // While the host is asked for a page, whose files are wanted next.
    kept.open();
  }

  /**
   * Keeps the files of this version that are not kept yet.
   *
   * @return resolved to null when all are there, else to the reason why not
   */
  public Promise<String> keep() {
    if (running == null) {
      running = filling.run();
      running.then(
          reason -> {
            running = null;
            return null;
          });
    }
    return running;
  }

  /** Deletes what is kept of other versions. */
  public Promise<Object> forgetOthers() {
    return kept.forgetOthers();
  }

  /**
   * A document: the host's, so that a new version is seen at once, or the one that is kept where
   * there is no host.
   */
  public Promise<Response> page(Request request, String path) {
    RequestInit init = RequestInit.create();
    // Many hosts let browsers keep pages for minutes; one that was replaced would still be shown.
    init.setCache("no-cache");
    init.setCredentials("include");
    init.setHeaders(request.headers);
    // Of a navigation, no request with other settings can be made.
    init.setMode("same-origin");
    init.setRedirect("manual");
    Promise<Response> asked =
        DomGlobal.fetch(request.url, init)
            .then(
                response ->
                    // The browser itself asks for names and passwords.
                    response.status == 401 ? DomGlobal.fetch(request) : Promise.resolve(response));
    return orKeptPage(asked, path);
  }

  /** What the host says, or the page that is kept, where the host is not there or takes long. */
  private Promise<Response> orKeptPage(Promise<Response> asked, String path) {
    return new Promise<>(
        (resolve, reject) -> {
          double late =
              DomGlobal.setTimeout(
                  unused ->
                      kept.page(path)
                          .then(
                              page -> {
                                if (page != null) {
                                  resolve.onInvoke(page);
                                }
                                return null;
                              }),
                  PATIENCE);
          Promise<Response> host =
              asked.then(
                  response -> {
                    DomGlobal.clearTimeout(late);
                    return Promise.resolve(response);
                  },
                  reason -> {
                    DomGlobal.clearTimeout(late);
                    return Promise.reject(reason);
                  });
          orKept(host, Offline::isAbsent, () -> kept.page(path), response -> {})
              .then(
                  response -> {
                    resolve.onInvoke(response);
                    return null;
                  },
                  reason -> {
                    reject.onInvoke(reason);
                    return null;
                  });
        });
  }

  /**
   * What the host says, or what is kept, where the host is not there or has not got it.
   *
   * @param isNothing whether an answer is as good as none
   * @param onNothing told of such an answer when nothing is kept either
   */
  private static Promise<Response> orKept(
      Promise<Response> asked,
      Predicate<Response> isNothing,
      Supplier<Promise<Response>> kept,
      Consumer<Response> onNothing) {
    return asked.then(
        response ->
            !isNothing.test(response)
                ? Promise.resolve(response)
                : kept.get()
                    .then(
                        found -> {
                          if (found == null) {
                            onNothing.accept(response);
                          }
                          return Promise.resolve(found == null ? response : found);
                        }),
        reason ->
            kept.get()
                .then(found -> found == null ? Promise.reject(reason) : Promise.resolve(found)));
  }

  /** What stands before the host says that it is not there. */
  private static boolean isAbsent(Response response) {
    return response.status >= 500;
  }

  /**
   * A file of ours, which never changes under its address.
   *
   * @param onMissing told its address when neither we nor the host have got it
   */
  public Promise<Response> own(Request request, String path, Consumer<String> onMissing) {
    return kept.own(path)
        .then(
            found ->
                found != null
                    ? Promise.resolve(found)
                    : DomGlobal.fetch(request)
                        .then(response -> checked(response, path, onMissing)));
  }

  private static Promise<Response> checked(
      Response response, String path, Consumer<String> onMissing) {
    if (!isMissing(response, path)) {
      return Promise.resolve(response);
    }
    onMissing.accept(path);
    ResponseInit init = ResponseInit.create();
    init.setStatus(404);
    return Promise.resolve(new Response((String) null, init));
  }

  /**
   * A file that the host serves, or the one that is kept where the host has not got it.
   *
   * @param onMissing told its address when neither we nor the host have got it
   */
  public Promise<Response> file(Request request, String path, Consumer<String> onMissing) {
    return orKept(
        DomGlobal.fetch(fresh(request, path)),
        response -> isMissing(response, path) || isAbsent(response),
        () -> kept.file(path),
        response -> {
          if (!isAbsent(response)) {
            onMissing.accept(path);
          }
        });
  }

  /** Has the host asked again for a file that may have changed under its address. */
  private static Request fresh(Request request, String path) {
    if (!request.cache.equals("default")
        || request.headers.has("Range")
        || Names.isFingerprinted(path)) {
      return request;
    }
    RequestInit init = RequestInit.create();
    init.setCache("no-cache");
    return new Request(request, init);
  }

  private static boolean isMissing(Response response, String path) {
    return Names.isMissing(response.status, response.headers.get("Content-Type"), path);
  }
}
