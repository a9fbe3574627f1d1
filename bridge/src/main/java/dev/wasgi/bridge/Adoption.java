// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge;

import dev.wasgi.bridge.document.PlainFrame;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsObject;
import elemental2.dom.DomGlobal;
import elemental2.dom.Window;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * How a page finds out that it stands in a frame, or was opened by a page, that runs the same app:
 * it starts no Python of its own then, but is answered by the other's.
 */
public final class Adoption {
  private static final String OWNERS = "_wasgiOwners";

  private Adoption() {}

  /** Lets pages in the window's frames, and pages that it opens, find the app. */
  static void offer(Wasgi wasgi, Window window, PatchRegistry patches) {
    JsPropertyMap<Object> owners = owners(window);
    if (owners == null) {
      owners = JsPropertyMap.of();
      Js.asPropertyMap(window).set(OWNERS, owners);
    }
    JsPropertyMap<Object> offered = owners;
    AdoptFn adopt =
        (adopted, fill) -> {
          if (fill) {
            new PlainFrame(wasgi.scope(), wasgi.kernel(), wasgi::install).fill(adopted);
          } else {
            wasgi.install(new Realm(adopted));
          }
        };
    String basePath = wasgi.scope().basePath();
    offered.set(basePath, adopt);
    patches.onRestore(
        () -> {
          offered.delete(basePath);
          if (JsObject.keys(Js.uncheckedCast(offered)).length == 0) {
            Js.asPropertyMap(window).delete(OWNERS);
          }
        });
  }

  private static JsPropertyMap<Object> owners(Window window) {
    return Js.uncheckedCast(Js.asPropertyMap(window).get(OWNERS));
  }

  /**
   * Hands this page over to the one around it, if that runs the app.
   *
   * @param basePath of the site to which this page belongs
   * @param fill whether this page is but a place for the app's answer to its address
   * @return false when there is none
   */
  public static boolean seek(String basePath, boolean fill) {
    Window window = DomGlobal.window;
    if (fill && Js.asPropertyMap(window).get("frameElement") == null) {
      // At the top, or in a page of another origin, which cannot be filled from here.
      return false;
    }
    while (window.parent != window) {
      window = window.parent;
      if (adoptedBy(window, basePath, fill)) {
        return true;
      }
    }
    return false;
  }

  /** Hands this page over to the one that opened it, if that is there and runs the app. */
  public static void seekOpener(String basePath) {
    Window opener = Js.uncheckedCast(Js.asPropertyMap(DomGlobal.window).get("opener"));
    if (opener != null) {
      adoptedBy(opener, basePath, false);
    }
  }

  private static boolean adoptedBy(Window window, String basePath, boolean fill) {
    AdoptFn adopt;
    try {
      JsPropertyMap<Object> owners = owners(window);
      adopt = owners == null ? null : Js.uncheckedCast(owners.get(basePath));
    } catch (RuntimeException e) {
      // A window of another origin shows nothing of itself.
      return false;
    }
    if (adopt == null) {
      return false;
    }
    adopt.adopt(DomGlobal.window, fill);
    return true;
  }

  @JsFunction
  private interface AdoptFn {
    void adopt(Window window, boolean fill);
  }
}
