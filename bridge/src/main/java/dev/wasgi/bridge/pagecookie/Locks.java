// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** {@code navigator.locks} (Web Locks API). */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Locks {
  Promise<Object> request(String name, JsPropertyMap<Object> options, Held held);

  /** The browser's, or null where it has none (pages that did not come over https). */
  @JsOverlay
  static Locks get() {
    return Js.uncheckedCast(Js.asPropertyMap(DomGlobal.navigator).get("locks"));
  }

  /** Is called with the lock, or null if it was not to be had; holds it until the promise ends. */
  @JsFunction
  interface Held {
    Promise<Object> run(Object lock);
  }
}
