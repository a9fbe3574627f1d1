// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/**
 * A Response of any realm. Elemental2's class would be checked against this realm's own, which a
 * frame's Response is none of; interfaces are not checked.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface AnyResponse {
  @JsProperty
  int getStatus();

  @JsProperty
  String getStatusText();

  @JsProperty
  String getUrl();

  @JsProperty
  String getType();

  @JsProperty
  boolean isRedirected();

  @JsProperty
  boolean isOk();

  @JsProperty
  HeaderMap getHeaders();

  @JsProperty
  Stream getBody();

  AnyResponse clone();

  Promise<Object> arrayBuffer();

  /** Its headers. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface HeaderMap {
    String get(String name);
  }

  /** Its body. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Stream {
    Reader getReader();

    Promise<Object> cancel();
  }

  /** Reads the body. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Reader {
    Promise<Result> read();
  }

  /** A block, or the end. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Result {
    @JsProperty
    boolean isDone();

    @JsProperty
    Uint8Array getValue();
  }
}
