// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import elemental2.core.JsArray;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * Rules made by a script (CSSOM, "Constructing"), which a content-security policy allows where it
 * forbids style elements.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "CSSStyleSheet")
final class StyleSheet {
  private native void replaceSync(String css);

  /**
   * Adds rules to what is there.
   *
   * @param root a document or a shadow root
   */
  @JsOverlay
  static void adopt(Object root, String css) {
    StyleSheet sheet = new StyleSheet();
    sheet.replaceSync(css);
    JsArray<Object> before = Js.uncheckedCast(Js.asPropertyMap(root).get("adoptedStyleSheets"));
    Js.asPropertyMap(root).set("adoptedStyleSheets", before.concat(sheet));
  }
}
