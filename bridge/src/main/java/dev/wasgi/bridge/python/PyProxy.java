// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/** A Python object as JavaScript sees it. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface PyProxy {
  /** Gives the Python object back; any later use throws. */
  void destroy();
}
