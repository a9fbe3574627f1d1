// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import elemental2.dom.EventListener;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/** Whatever events can be listened to on, of any realm. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Listens {
  void addEventListener(String type, EventListener listener, Object options);
}
