// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.document.Documents;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Keeps a document's frame from starting Python once more.
 *
 * <p>A script may send its own frame to another address, which no page can intercept. What the host
 * answers is a page of the site, and that one asks the window around it to show the address
 * instead.
 */
final class FrameGuard {
  private static final String NAME = "_wasgiDocument";

  private FrameGuard() {}

  /** Lets frames hand their address over to these documents. */
  static void receive(Documents documents) {
    OpenFn open =
        href -> {
          if (href.equals(DomGlobal.location.href)) {
            documents.openHere();
          } else {
            documents.open(href);
          }
        };
    Js.global().set(NAME, open);
  }

  /** Hands this page's address over; false when it is in no document's frame. */
  static boolean handOver() {
    Element frame = Js.uncheckedCast(Js.asPropertyMap(DomGlobal.window).get("frameElement"));
    if (frame == null || !frame.classList.contains("wasgi-document")) {
      return false;
    }
    JsPropertyMap<Object> parent = Js.asPropertyMap(DomGlobal.window.parent);
    OpenFn open = Js.uncheckedCast(parent.get(NAME));
    open.open(DomGlobal.location.href);
    return true;
  }

  @JsFunction
  private interface OpenFn {
    void open(String href);
  }
}
