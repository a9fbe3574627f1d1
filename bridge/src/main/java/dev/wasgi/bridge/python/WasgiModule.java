// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The functions of the Python half. Each is a PyProxy of its own, taken once and kept as long as
 * the interpreter lives.
 */
final class WasgiModule {
  final StartFn start;
  final EnvironFn environ;
  final OpenFn open;

  WasgiModule(PyProxy module) {
    JsPropertyMap<Object> functions = Js.asPropertyMap(module);
    start = Js.uncheckedCast(functions.get("start"));
    environ = Js.uncheckedCast(functions.get("environ"));
    open = Js.uncheckedCast(functions.get("open"));
  }

  /** {@code wasgi.start(config: str) -> str}, both JSON. */
  @JsFunction
  interface StartFn {
    String start(String config);
  }

  /** {@code wasgi.environ() -> dict}. */
  @JsFunction
  interface EnvironFn {
    PyProxy make();
  }

  /** {@code wasgi.open(environ, body) -> Exchange}. */
  @JsFunction
  interface OpenFn {
    Exchange open(PyProxy environ, Uint8Array body);
  }
}
