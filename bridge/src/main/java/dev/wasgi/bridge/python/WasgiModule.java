// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
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
  private final JsPropertyMap<Object> functions;
  private JsPropertyMap<Object> jobs;
  private Sockets sockets;
  private JsPropertyMap<Object> archive;

  WasgiModule(PyProxy module) {
    functions = Js.asPropertyMap(module);
    start = Js.uncheckedCast(functions.get("start"));
    resume = Js.uncheckedCast(functions.get("resume"));
    call = Js.uncheckedCast(functions.get("call"));
  }

  /** Few visitors want one. */
  PackFn pack() {
    if (archive == null) {
      archive = Js.asPropertyMap(functions.get("archive"));
    }
    return Js.uncheckedCast(archive.get("pack"));
  }

  HeardFn heard() {
    return Js.uncheckedCast(jobs().get("heard"));
  }

  EndedFn ended() {
    return Js.uncheckedCast(jobs().get("ended"));
  }

  PerformFn perform() {
    return Js.uncheckedCast(jobs().get("perform"));
  }

  /** Most apps have none. */
  private JsPropertyMap<Object> jobs() {
    if (jobs == null) {
      jobs = Js.asPropertyMap(functions.get("jobs"));
    }
    return jobs;
  }

  /** Most pages open none. */
  Sockets sockets() {
    if (sockets == null) {
      sockets = Js.uncheckedCast(functions.get("sockets"));
    }
    return sockets;
  }

  /** {@code wasgi.sockets}. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Sockets {
    void open(int number, String fields);

    void receive(int number, Object said);

    void close(int number, int code, String reason);
  }

  /** {@code wasgi.jobs.heard(number: int, said)}. */
  @JsFunction
  interface HeardFn {
    void heard(int number, Uint8Array said);
  }

  /** {@code wasgi.jobs.ended(number: int, why: str | None)}. */
  @JsFunction
  interface EndedFn {
    void ended(int number, Object why);
  }

  /** {@code wasgi.jobs.perform(task, say) -> str | None}. */
  @JsFunction
  interface PerformFn {
    String perform(Uint8Array task, SayFn say);
  }

  /** Takes what the job has to say. */
  @JsFunction
  interface SayFn {
    void say(Uint8Array said);
  }

  /** {@code wasgi.archive.pack(paths: str) -> Uint8Array}. */
  @JsFunction
  interface PackFn {
    Uint8Array pack(String paths);
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
