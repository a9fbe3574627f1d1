// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The functions of the Python half. Each is a PyProxy of its own, taken once and kept as long as
 * the interpreter lives.
 */
final class WasgiModule {
  final StartFn start;
  final ResumeFn resume;
  final CallFn call;

  WasgiModule(PyProxy module) {
    JsPropertyMap<Object> functions = Js.asPropertyMap(module);
    start = Js.uncheckedCast(functions.get("start"));
    resume = Js.uncheckedCast(functions.get("resume"));
    call = Js.uncheckedCast(functions.get("call"));
  }

  /** {@code wasgi.start(config: str) -> str}, both JSON. */
  @JsFunction
  interface StartFn {
    String start(String config);
  }

  /** {@code wasgi.resume() -> str}, what {@code start} has answered. */
  @JsFunction
  interface ResumeFn {
    String resume();
  }

  /** {@code wasgi.call(fields: str, body) -> Array | str}. */
  @JsFunction
  interface CallFn {
    Object call(String fields, Object body);
  }
}
