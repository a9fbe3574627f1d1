// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/** What Python sees of us: its module {@code wasgi_kernel}. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Host {
  /** Whether the app may wait in the middle of an answer, for a thread, say, or the network. */
  @JsProperty
  boolean isWaits();
}
