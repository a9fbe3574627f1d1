// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Node;
import elemental2.dom.ShadowRoot;
import elemental2.dom.ShadowRootInit;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** An element over the page whose looks neither change the app's nor are changed by them. */
final class Overlay {
  private final Element host;
  private final ShadowRoot root;

  /**
   * @param id of the element in the page
   * @param css applies inside only
   */
  Overlay(String id, String css) {
    host = DomGlobal.document.createElement("div");
    host.id = id;
    ShadowRootInit init = ShadowRootInit.create();
    // Open, so that the visitor's tools can look inside.
    init.setMode("open");
    root = Js.<ShadowHost>uncheckedCast(host).attachShadow(init);
    StyleSheet.adopt(root, css);
    // There may be no <body> yet, and an app may replace the one that comes.
    DomGlobal.document.documentElement.appendChild(host);
  }

  ShadowRoot root() {
    return root;
  }

  void remove() {
    host.remove();
  }

  /** Adds an element with that text; text stays text, whatever it says. */
  static Element add(Node parent, String tag, String text) {
    Element element = DomGlobal.document.createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /** A method of Element that Elemental2 lacks. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface ShadowHost {
    ShadowRoot attachShadow(ShadowRootInit init);
  }
}
