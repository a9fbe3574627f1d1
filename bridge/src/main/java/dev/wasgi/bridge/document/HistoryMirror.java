// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import elemental2.dom.DomGlobal;

/** Keeps the window's address in step with a frame that changes its own. */
final class HistoryMirror implements Interceptor {
  @Override
  public String name() {
    return "history";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Wrapping history = new Wrapping(realm, realm.prototype("History"), patches);
    for (String name : new String[] {"pushState", "replaceState"}) {
      history.method(
          name,
          (self, arguments, proceed) -> {
            Object result = proceed.call();
            mirror(realm);
            return result;
          });
    }
    patches.listen(realm.window(), "popstate", event -> mirror(realm));
    patches.listen(realm.window(), "hashchange", event -> mirror(realm));
  }

  private static void mirror(Realm realm) {
    DomGlobal.window.history.replaceState(
        DomGlobal.window.history.state, "", realm.window().location.href);
  }
}
