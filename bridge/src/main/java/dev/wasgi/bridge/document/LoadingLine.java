// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.HTMLElement;
import jsinterop.base.Js;

/**
 * A thin line at the top of the window while a document is being waited for. The browser's own sign
 * shows only what comes over the network.
 */
final class LoadingLine {
  /** Answers that come sooner need no sign, in milliseconds. */
  private static final double DELAY = 150;

  private static final String STYLE =
      "position:fixed;z-index:2147483001;left:0;top:0;height:3px;width:0;"
          + "background:#2563eb;pointer-events:none;transition:width 8s cubic-bezier(.1,.7,.1,1)";

  private final Element parent;
  private HTMLElement line;
  private double timer;

  LoadingLine(Element parent) {
    this.parent = parent;
  }

  void start() {
    stop();
    timer = DomGlobal.setTimeout(unused -> show(), DELAY);
  }

  private void show() {
    line = Js.uncheckedCast(DomGlobal.document.createElement("div"));
    line.id = "_wasgi-loading";
    line.setAttribute("role", "progressbar");
    line.setAttribute("aria-label", "Loading");
    line.style.cssText = STYLE;
    parent.appendChild(line);
    // Read, so that the browser sees a change to animate.
    if (line.offsetWidth == 0) {
      line.style.setProperty("width", "90vw");
    }
  }

  void stop() {
    DomGlobal.clearTimeout(timer);
    if (line != null) {
      line.remove();
      line = null;
    }
  }
}
