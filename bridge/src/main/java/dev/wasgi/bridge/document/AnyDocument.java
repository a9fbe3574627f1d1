// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.dom.Element;
import elemental2.dom.EventListener;
import elemental2.dom.NodeList;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/**
 * A document of any realm. Elemental2's class would be checked against this realm's own, which a
 * frame's document is none of; interfaces are not checked.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface AnyDocument {
  @JsProperty
  String getTitle();

  @JsProperty
  void setTitle(String title);

  @JsProperty
  String getCharacterSet();

  @JsProperty
  Element getDocumentElement();

  @JsProperty
  Element getHead();

  @JsProperty
  String getReadyState();

  @JsProperty
  String getReferrer();

  @JsProperty
  Element getActiveElement();

  Element createElement(String tag);

  NodeList<Element> querySelectorAll(String selectors);

  void addEventListener(String type, EventListener listener);

  void write(String html);

  void close();
}
