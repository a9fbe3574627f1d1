// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import elemental2.core.Reflect;
import elemental2.dom.Event;
import jsinterop.base.Js;

/**
 * Has a document's own entries of the history made by the window: the frame's own address and state
 * are only ever replaced.
 */
final class FrameHistory {
  private final Documents documents;
  private boolean quiet;
  private int muted;

  FrameHistory(Documents documents) {
    this.documents = documents;
  }

  void install(Realm realm, PatchRegistry patches) {
    muted = 0;
    Object prototype = realm.prototype("History");
    Reflect.ApplyTargetFn<Object> replace =
        Js.uncheckedCast(Js.asPropertyMap(prototype).get("replaceState"));
    Wrapping history = new Wrapping(realm, prototype, patches);
    history.method(
        "pushState",
        (self, arguments, proceed) -> {
          View left = documents.view();
          // The browser checks the arguments and throws its own errors.
          Object result = Reflect.apply(replace, self, arguments);
          documents.pushed(realm, left);
          return result;
        });
    history.method(
        "replaceState",
        (self, arguments, proceed) -> {
          Object result = proceed.call();
          documents.replaced(realm);
          return result;
        });
    patches.listen(
        realm.window(),
        "hashchange",
        event -> {
          if (muted > 0 && isTrusted(event)) {
            muted--;
            event.stopImmediatePropagation();
          } else {
            documents.replaced(realm);
          }
        });
    patches.listen(
        realm.window(),
        "popstate",
        event -> {
          if (quiet && isTrusted(event)) {
            event.stopImmediatePropagation();
          }
        });
  }

  private static boolean isTrusted(Event event) {
    return Js.isTruthy(Js.asPropertyMap(event).get("isTrusted"));
  }

  /** Keeps the next event of a changed fragment, which comes later, from the document. */
  void muteHashChange() {
    muted++;
  }

  /** Moves to a place in the document without the event that tells of a new entry. */
  void quietly(Runnable move) {
    quiet = true;
    move.run();
    quiet = false;
  }
}
