// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/** A Python function as JavaScript sees it. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface PyCallable extends PyProxy {
  /** Calls it on a stack of its own, which can be left while Python waits. */
  Promise<Object> callPromising(Object... given);
}
