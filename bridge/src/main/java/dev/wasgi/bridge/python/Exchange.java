// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/** The Python half's side of one request that the app has not answered to the end yet. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Exchange extends PyProxy {
  /** The next block, or undefined at the end; throws what the app throws. */
  Uint8Array next();

  /** Closes the app's iterable, once. */
  void close();
}
