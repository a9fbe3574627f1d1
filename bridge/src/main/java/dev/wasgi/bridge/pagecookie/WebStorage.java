// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import elemental2.dom.DomGlobal;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** {@code localStorage} or {@code sessionStorage}. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface WebStorage {
  String getItem(String key);

  void setItem(String key, String value);

  /**
   * The page's storage of that name.
   *
   * @throws RuntimeException where the browser refuses it
   */
  @JsOverlay
  static WebStorage of(String name) {
    WebStorage storage = Js.uncheckedCast(Js.asPropertyMap(DomGlobal.window).get(name));
    // Looking at it is what some browsers refuse.
    storage.getItem("");
    return storage;
  }
}
