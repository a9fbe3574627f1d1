// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.shared;

import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;

/**
 * The first message to a worker that stands in. With it come two ports: for its WebSockets, and for
 * the ports of those who connect to it.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
final class Begin {
  /** The app's base path. */
  String basePath;

  /** The address that the script has, to which its own are relative. */
  String url;

  /** An object URL of the script. */
  String script;
}
