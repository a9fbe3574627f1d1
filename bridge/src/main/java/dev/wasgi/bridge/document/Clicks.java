// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.JsArray;
import elemental2.dom.Element;
import elemental2.dom.EventTarget;
import elemental2.dom.MouseEvent;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Which clicks follow a link, and which link (HTML, "activation behavior"). */
final class Clicks {
  private static final String SVG_LINK = "http://www.w3.org/1999/xlink";

  private Clicks() {}

  /** The link that the click follows in place; null when it follows none, or in another window. */
  static Element link(MouseEvent event) {
    if (event.defaultPrevented
        || event.button != 0
        || event.ctrlKey
        || event.metaKey
        || event.shiftKey
        || event.altKey) {
      return null;
    }
    JsArray<EventTarget> path = event.composedPath();
    for (int i = 0; i < path.length; i++) {
      JsPropertyMap<Object> target = Js.uncheckedCast(path.getAt(i));
      Object tag = target.get("localName");
      if ("a".equals(tag) || "area".equals(tag)) {
        Element link = Js.uncheckedCast(path.getAt(i));
        return href(link) == null ? null : link;
      }
    }
    return null;
  }

  /** Of HTML and of SVG, new and old. */
  static String href(Element link) {
    String href = link.getAttribute("href");
    return href == null ? link.getAttributeNS(SVG_LINK, "href") : href;
  }
}
