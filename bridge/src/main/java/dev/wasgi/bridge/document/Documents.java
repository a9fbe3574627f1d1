// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.ContentDisposition;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Redirect;
import dev.wasgi.bridge.http.Redirects;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResponseFactory;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.PopStateEvent;
import elemental2.dom.Response;
import elemental2.dom.URL;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The documents that the app answers with, one at a time, each in a frame of its own over the page,
 * which keeps the interpreter. Address, title and history of the window are those of the document.
 */
public final class Documents {
  /** In the state of those history entries that are documents of ours. */
  private static final String MARK = "wasgi-document";

  private final UrlScope scope;
  private final Kernel kernel;
  private final Element parent;
  private final String blankUrl;
  private final Consumer<Realm> prepare;
  private final Consumer<Failure> onFailure;
  private final String ownTitle = DomGlobal.document.title;
  private FrameDocument shown;
  private int latest;

  /**
   * @param parent gets the frames
   * @param blankUrl a static file of this origin with nothing in it
   * @param prepare is given each new document's realm before any of its scripts runs
   * @param onFailure is told when there is no document to show
   */
  public Documents(
      UrlScope scope,
      Kernel kernel,
      Element parent,
      String blankUrl,
      Consumer<Realm> prepare,
      Consumer<Failure> onFailure) {
    this.scope = scope;
    this.kernel = kernel;
    this.parent = parent;
    this.blankUrl = blankUrl;
    this.prepare = prepare;
    this.onFailure = onFailure;
    DomGlobal.window.addEventListener(
        "popstate", event -> traverse(Js.<PopStateEvent>uncheckedCast(event)));
  }

  /** Shows what the app answers at the address where the page is, in the same history entry. */
  public void openHere() {
    load(NavigationRequest.get(Url.parse(DomGlobal.location.href), ""), false);
  }

  /** Shows what the app answers at that address, in a history entry of its own. */
  public void open(String href) {
    navigate(NavigationRequest.get(Url.parse(href), DomGlobal.location.href));
  }

  /** Shows the app's answer to a request, whatever its status, in a history entry of its own. */
  void navigate(HttpRequest request) {
    load(request, true);
  }

  /** Saves what the app answers to a GET. */
  void download(Url url, String name) {
    kernel
        .dispatch(NavigationRequest.get(url, DomGlobal.location.href), null)
        .then(
            response -> {
              save(respond(url, response), name);
              return null;
            })
        .catch_(this::failed);
  }

  private void traverse(PopStateEvent event) {
    if (isMarked(event.state)) {
      openHere();
    } else if (shown != null) {
      // Back to the page's own document, which has been there all the time.
      latest++;
      shown.remove();
      shown = null;
      DomGlobal.document.title = ownTitle;
    }
  }

  private static boolean isMarked(Object state) {
    return state != null && Js.typeof(state).equals("object") && Js.asPropertyMap(state).has(MARK);
  }

  private void load(HttpRequest request, boolean push) {
    latest++;
    hop(request, push, latest, 0).catch_(this::failed);
  }

  private Promise<Object> failed(Object reason) {
    onFailure.accept(Failure.of(reason));
    return null;
  }

  private Promise<Object> hop(HttpRequest request, boolean push, int turn, int hops) {
    return kernel
        .dispatch(request, null)
        .then(response -> answer(request, response, push, turn, hops));
  }

  private Promise<Object> answer(
      HttpRequest request, HttpResponse response, boolean push, int turn, int hops) {
    if (turn != latest) {
      // The visitor has gone elsewhere meanwhile.
      response.body().cancel();
      return null;
    }
    Redirect redirect =
        Redirects.after(request, response, hops, true, (href, base) -> new URL(href, base).href);
    if (redirect.isNone()) {
      return take(request, response, push);
    }
    response.body().cancel();
    HttpRequest next = redirect.next();
    if (next == null) {
      return Promise.reject(
          redirect.kind() == Redirect.Kind.TOO_MANY
              ? Failures.tooManyRedirects(request.url().toString()).toError()
              : Failures.redirectNotFollowed(redirect.location()).toError());
    }
    if (scope.contains(next.url())) {
      return hop(next, push, turn, hops + 1);
    }
    DomGlobal.location.assign(next.url().toString());
    return null;
  }

  private Promise<Object> take(HttpRequest request, HttpResponse response, boolean push) {
    if (response.status().isNullBody()) {
      // The document that is there stays (HTML, "navigate", on 204 and 205).
      response.body().cancel();
      return null;
    }
    ContentDisposition disposition =
        ContentDisposition.parse(response.headers().first("Content-Disposition"));
    if (disposition.attachment()) {
      save(respond(request.url(), response), disposition.fileName());
      return null;
    }
    String url = request.url().toString();
    JsPropertyMap<Object> state = JsPropertyMap.of(MARK, true);
    if (push) {
      DomGlobal.window.history.pushState(state, "", url);
    } else {
      DomGlobal.window.history.replaceState(state, "", url);
    }
    return show(url, response.headers().first("Content-Type"), respond(request.url(), response));
  }

  private static Response respond(Url url, HttpResponse response) {
    return ResponseFactory.make(Realm.current(), response, "GET", url, false, null);
  }

  private Promise<Object> show(String url, String type, Response response) {
    FrameDocument before = shown;
    return FrameDocument.in(parent, blankUrl)
        .then(
            frame -> {
              shown = frame;
              return type != null && type.startsWith("text/html")
                  ? response
                      .arrayBuffer()
                      .then(
                          bytes -> {
                            String html = FrameDocument.decode(type, bytes);
                            frame.fill(html, url, prepare);
                            return done(before);
                          })
                  : response
                      .blob()
                      .then(
                          blob -> {
                            frame.show(URL.createObjectURL(blob));
                            return done(before);
                          });
            });
  }

  private static Promise<Object> done(FrameDocument before) {
    if (before != null) {
      before.remove();
    }
    return null;
  }

  private void save(Response response, String name) {
    response
        .blob()
        .then(
            blob -> {
              Download.save(blob, name);
              return null;
            })
        .catch_(this::failed);
  }
}
