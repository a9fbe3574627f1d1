// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.interop.Lines;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;

/**
 * Calls the WSGI app: a request becomes an environ dict, filled through the PyProxy of a function
 * of the Python half, and the app's answer a response whose body is still Python's.
 */
public final class PythonDispatcher {
  /** Whether this browser can leave a stack and come back to it. */
  private static final boolean SUSPENDS =
      Js.asPropertyMap(Js.global().get("WebAssembly")).has("Suspending");

  private final WasgiModule wasgi;
  private final Host host;
  private boolean busy;

  /**
   * @param interpreter an interpreter in which the app has been started
   */
  public PythonDispatcher(Interpreter interpreter) {
    wasgi = interpreter.module();
    host = interpreter.host();
  }

  /** Whether it is running the app now: whoever asks then was called by the app itself. */
  public boolean isBusy() {
    return busy || host.isAsking();
  }

  /** Whether the app may wait in the middle of an answer, and others can be answered meanwhile. */
  public boolean maySuspend() {
    return SUSPENDS && host.isWaits();
  }

  /** Runs the app up to the first block of its answer, with pauses in which it waits. */
  public Promise<HttpResponse> dispatchWithPauses(Question question) {
    busy = true;
    question.work().begin();
    try {
      PyCallable call = Js.uncheckedCast(wasgi.call);
      Pausing pausing = question.work()::pause;
      return call.callPromising(question.fields(), body(question.body()), pausing)
          .then(given -> Promise.resolve(read(given)))
          .finally_(question.work()::end);
    } finally {
      busy = false;
    }
  }

  /** Is called when the app first waits. */
  @JsFunction
  private interface Pausing {
    void pause();
  }

  /** Runs the app up to the first block of its answer. */
  public HttpResponse dispatch(Question question) {
    busy = true;
    question.work().begin();
    try {
      return call(question);
    } finally {
      question.work().end();
      busy = false;
    }
  }

  private HttpResponse call(Question question) {
    // Each crossing into Python costs as much as some hundred lines of Java, and each object that
    // crosses almost as much again: there is one, of texts where they are small.
    return read(wasgi.call.call(question.fields(), body(question.body())));
  }

  private HttpResponse read(Object given) {
    return Js.typeof(given).equals("string")
        ? small((String) given)
        : response(Js.uncheckedCast(given));
  }

  /** Python's None is JavaScript's undefined; null would arrive as an object of its own. */
  private static Object body(Bytes bytes) {
    if (bytes == null) {
      return Js.undefined();
    }
    String text = JsBytes.toShortText(bytes);
    return text == null ? JsBytes.toArray(bytes) : text;
  }

  /** A text: the head's length, a line break, the head and the body. */
  private HttpResponse small(String answer) {
    int start = answer.indexOf('\n') + 1;
    int end = start + Integer.parseInt(answer.substring(0, start - 1));
    Bytes body = end == answer.length() ? null : JsBytes.ofText(answer.substring(end));
    return response(answer.substring(start, end), body, null);
  }

  private HttpResponse response(JsArray<Object> answer) {
    Exchange more = answer.length > 2 ? Js.uncheckedCast(answer.getAt(2)) : null;
    try {
      Uint8Array first = Js.uncheckedCast(answer.getAt(1));
      return response((String) answer.getAt(0), JsBytes.ofNullable(first), more);
    } catch (RuntimeException e) {
      if (more != null) {
        more.close();
        more.destroy();
      }
      throw e;
    }
  }

  private HttpResponse response(String head, Bytes first, Exchange more) {
    JsArray<String> lines = Lines.split(head);
    return new HttpResponse(
        Status.parse(lines.getAt(0)),
        Lines.headers(lines, 1),
        new ExchangeBody(more, first, this::maySuspend));
  }
}
