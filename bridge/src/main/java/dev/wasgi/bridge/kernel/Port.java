// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.core.JsArray;
import elemental2.dom.EventListener;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/** One end of a line of messages: a Worker as the page sees it, or the worker's global scope. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
public interface Port {
  void postMessage(Object message, JsArray<Object> transfer);

  void addEventListener(String type, EventListener listener);
}
