// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.JsPropertyMap;

/** The page's timeline (User Timing, Level 3), with the arguments that Elemental2 lacks. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "performance")
final class UserTiming {
  static native void mark(String name, JsPropertyMap<Object> options);

  static native void measure(String name, JsPropertyMap<Object> options);

  static native void clearMarks(String name);

  static native void clearMeasures(String name);

  private UserTiming() {}
}
