// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Refresh;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.NodeList;
import elemental2.dom.URL;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Where the window's documents are shown: one frame over the page, or none. */
final class Stage {
  private final Element parent;
  private final String blankUrl;
  private final FrameHistory frameHistory;
  private final Consumer<Realm> prepare;
  private final Consumer<String> onRefresh;
  private final WindowMirror mirror = new WindowMirror();
  private FrameDocument shown;
  private Realm realm;
  private String objectUrl;

  /**
   * @param onRefresh is told where the document goes on by itself, as its header writes it
   */
  Stage(
      Element parent,
      String blankUrl,
      FrameHistory frameHistory,
      Consumer<Realm> prepare,
      Consumer<String> onRefresh) {
    this.parent = parent;
    this.blankUrl = blankUrl;
    this.frameHistory = frameHistory;
    this.prepare = prepare;
    this.onRefresh = onRefresh;
  }

  String blankUrl() {
    return blankUrl;
  }

  void prepare(Realm frame) {
    prepare.accept(frame);
  }

  /** A frame that is not seen yet. */
  Promise<FrameDocument> frame() {
    return FrameDocument.over(parent, blankUrl);
  }

  boolean isShown() {
    return shown != null;
  }

  boolean isShown(Realm other) {
    return shown != null && other.window() == shown.window();
  }

  boolean isLoading() {
    return shown != null
        && shown.document() != null
        && shown.document().getReadyState().equals("loading");
  }

  /** That of the document that is shown. */
  Realm realm() {
    return realm;
  }

  String href() {
    return shown.href();
  }

  /** How the document is at this moment; null when it is one of the browser's own. */
  View view() {
    try {
      return View.of(shown.window());
    } catch (RuntimeException e) {
      // A viewer, of another origin than ours.
      return null;
    }
  }

  /**
   * Shows an answer in that frame and ends what was shown.
   *
   * @param view how it was left, or null when it was not there yet
   */
  void show(FrameDocument frame, Answer answer, Entry entry, View view) {
    switch (Showing.of(answer)) {
      case HTML -> {
        enter(frame, answer, entry, view);
        frame.parse(answer.response().body(), answer.contentType());
      }
      case TEXT -> {
        enter(frame, answer, entry, view);
        frame.parseText(answer.response().body(), answer.contentType());
      }
      case IMAGE ->
          answer
              .blob()
              .then(
                  blob -> {
                    String url = URL.createObjectURL(blob);
                    enter(frame, answer, entry, view);
                    objectUrl = url;
                    frame.parseImage(answer.fileName(), url);
                    return null;
                  });
      default ->
          answer
              .blob()
              .then(
                  blob -> {
                    leave();
                    shown = frame;
                    objectUrl = URL.createObjectURL(blob);
                    frame.window().location.replace(objectUrl);
                    frame.appear();
                    DomGlobal.document.title = "";
                    return null;
                  });
    }
  }

  /** Shows a document of ours; gives its window. */
  Window show(FrameDocument frame, String html, Entry entry) {
    enter(frame, null, entry, null);
    frame.parse(html);
    return frame.window();
  }

  /**
   * @param answer null for a document of ours
   */
  private void enter(FrameDocument frame, Answer answer, Entry entry, View view) {
    leave();
    shown = frame;
    boolean ours = answer == null;
    String url = ours ? DomGlobal.location.href : answer.url().toString();
    realm = frame.open(url, entry.getState(), ours ? null : answer.referrerPolicy());
    Refresh refresh = ours ? null : Refresh.parse(answer.response().headers().first("Refresh"));
    FrameWindow.dress(realm, entry.getReferrer());
    prepare.accept(realm);
    // It goes with the frame: nothing of it is ever put back.
    frameHistory.install(realm, new PatchRegistry());
    Window window = frame.window();
    frame
        .document()
        .addEventListener(
            "DOMContentLoaded",
            event -> {
              if (view != null) {
                view.enter(window);
              }
              arrive(view);
              autofocus();
            });
    window.addEventListener("load", event -> load(frame, view, refresh));
    frame.appear();
    mirror.follow(frame.document());
  }

  private void load(FrameDocument frame, View view, Refresh refresh) {
    if (shown == frame) {
      arrive(view);
    }
    if (refresh != null) {
      frame.after(refresh.seconds(), () -> onRefresh.accept(refresh.url()));
    }
  }

  /** What browsers leave out in a frame that has the focus already. */
  private void autofocus() {
    NodeList<Element> wanted = shown.document().querySelectorAll("[autofocus]");
    Element active = shown.document().getActiveElement();
    boolean none = active == null || "BODY".equals(active.tagName);
    if (wanted.length > 0 && none && href().indexOf('#') < 0) {
      Focusable first = Js.uncheckedCast(wanted.getAt(0));
      first.focus();
    }
  }

  /** An element of any realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Focusable {
    void focus();
  }

  /** To where it was left, or to the place that its address names. */
  private void arrive(View view) {
    if (view != null) {
      view.scroll(shown.window());
    } else if (href().indexOf('#') >= 0) {
      frameHistory.quietly(() -> scrollTo(href()));
    }
  }

  /** The browser itself goes there, so that {@code :target} and {@code hashchange} are right. */
  void scrollTo(String href) {
    shown.window().location.replace(href);
  }

  /** Moves to another entry of the document that is shown, whose address is the window's. */
  void move(Entry entry, View view) {
    Window window = shown.window();
    String before = href();
    String after = DomGlobal.location.href;
    boolean place = !placeOf(before).equals(placeOf(after));
    boolean samePage = withoutPlace(before).equals(withoutPlace(after));
    boolean toTop = place && after.indexOf('#') < 0;
    if (place) {
      if (!samePage) {
        window.history.replaceState(entry.getState(), "", withoutPlace(after) + placeOf(before));
      }
      // The browser marks what is the :target from now on; an empty fragment stands for nothing.
      frameHistory.quietly(() -> scrollTo(toTop ? after + "#" : after));
    }
    window.history.replaceState(entry.getState(), "", after);
    fire("PopStateEvent", "popstate", JsPropertyMap.of("state", entry.getState()));
    if (view != null) {
      view.scroll(window);
    }
    if (place && (toTop || !samePage)) {
      frameHistory.muteHashChange();
    }
    if (toTop && samePage) {
      fire("HashChangeEvent", "hashchange", JsPropertyMap.of("oldURL", before, "newURL", after));
    }
  }

  private static String withoutPlace(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }

  private static String placeOf(String url) {
    return url.substring(withoutPlace(url).length());
  }

  private void fire(String constructor, String type, JsPropertyMap<Object> init) {
    shown.window().dispatchEvent(Js.<Event>uncheckedCast(realm.construct(constructor, type, init)));
  }

  /** Ends what is shown; the page's own document comes to light. */
  void clear() {
    leave();
    mirror.restore();
  }

  private void leave() {
    if (shown != null) {
      if (realm != null) {
        FrameWindow.leave(realm);
      }
      shown.remove();
      shown = null;
      realm = null;
    }
    if (objectUrl != null) {
      URL.revokeObjectURL(objectUrl);
      objectUrl = null;
    }
  }

  /** Asks the document that is shown, and the visitor where it wants that (HTML, "unloading"). */
  boolean mayLeave() {
    return Unloading.isAgreed(shown == null ? DomGlobal.window : shown.window());
  }
}
