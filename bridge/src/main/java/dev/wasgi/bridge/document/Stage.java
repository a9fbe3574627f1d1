// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.EventListener;
import elemental2.dom.URL;
import elemental2.dom.Window;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Where the window's documents are shown: one frame over the page, or none. */
final class Stage {
  private final Element parent;
  private final String blankUrl;
  private final FrameHistory frameHistory;
  private final Consumer<Realm> prepare;
  private final WindowMirror mirror = new WindowMirror();
  private FrameDocument shown;
  private Realm realm;
  private String objectUrl;

  Stage(Element parent, String blankUrl, FrameHistory frameHistory, Consumer<Realm> prepare) {
    this.parent = parent;
    this.blankUrl = blankUrl;
    this.frameHistory = frameHistory;
    this.prepare = prepare;
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
    return shown != null && shown.document().getReadyState().equals("loading");
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
        enter(frame, answer.url().toString(), entry, view);
        frame.parse(answer.response().body(), answer.contentType());
      }
      case TEXT -> {
        enter(frame, answer.url().toString(), entry, view);
        frame.parseText(answer.response().body(), answer.contentType());
      }
      case IMAGE ->
          answer
              .blob()
              .then(
                  blob -> {
                    String url = URL.createObjectURL(blob);
                    enter(frame, answer.url().toString(), entry, view);
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
    enter(frame, DomGlobal.location.href, entry, null);
    frame.parse(html);
    return frame.window();
  }

  private void enter(FrameDocument frame, String url, Entry entry, View view) {
    leave();
    shown = frame;
    realm = frame.open(url, entry.getState());
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
            });
    EventListener loaded =
        event -> {
          if (shown == frame) {
            arrive(view);
          }
        };
    window.addEventListener("load", loaded);
    frame.appear();
    mirror.follow(frame.document());
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
    boolean place = isOnlyPlace(before, after);
    if (place && after.indexOf('#') >= 0) {
      frameHistory.quietly(() -> scrollTo(after));
    }
    window.history.replaceState(entry.getState(), "", after);
    fire("PopStateEvent", "popstate", JsPropertyMap.of("state", entry.getState()));
    if (view != null) {
      view.scroll(window);
    }
    if (place && after.indexOf('#') < 0) {
      fire("HashChangeEvent", "hashchange", JsPropertyMap.of("oldURL", before, "newURL", after));
    }
  }

  private static boolean isOnlyPlace(String before, String after) {
    return !before.equals(after) && withoutPlace(before).equals(withoutPlace(after));
  }

  private static String withoutPlace(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
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
