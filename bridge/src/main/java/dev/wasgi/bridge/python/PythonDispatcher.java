// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Status;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.wsgi.Environ;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import jsinterop.base.Js;

/**
 * Calls the WSGI app: a request becomes an environ dict, filled through its PyProxy, and the app's
 * answer a response whose body is still Python's.
 */
public final class PythonDispatcher {
  private final WasgiModule wasgi;
  private final String scriptName;
  private boolean busy;

  /**
   * @param interpreter an interpreter in which the app has been started
   * @param scriptName the mount, without a slash at its end
   */
  public PythonDispatcher(Interpreter interpreter, String scriptName) {
    this.wasgi = interpreter.module();
    this.scriptName = scriptName;
  }

  /** Whether it is running the app now: whoever asks then was called by the app itself. */
  public boolean isBusy() {
    return busy;
  }

  /** Runs the app up to the first block of its answer. */
  public HttpResponse dispatch(HttpRequest request) {
    busy = true;
    try {
      return call(request);
    } finally {
      busy = false;
    }
  }

  private HttpResponse call(HttpRequest request) {
    PyProxy environ = wasgi.environ.make();
    Exchange exchange;
    try {
      Environ.of(request, scriptName).forEach(environ::set);
      exchange = wasgi.open.open(environ, body(request));
    } finally {
      environ.destroy();
    }
    try {
      return response(exchange);
    } catch (RuntimeException e) {
      exchange.close();
      exchange.destroy();
      throw e;
    }
  }

  /** Python's None is JavaScript's undefined; null would arrive as an object of its own. */
  private static Uint8Array body(HttpRequest request) {
    return request.body() == null
        ? Js.uncheckedCast(Js.undefined())
        : JsBytes.toArray(request.body());
  }

  private HttpResponse response(Exchange exchange) {
    JsArray<Object> head = exchange.head();
    Status status = Status.parse(Js.uncheckedCast(head.getAt(0)));
    Headers headers = Headers.ofPairs(strings(Js.uncheckedCast(head.getAt(1))));
    Uint8Array first = Js.uncheckedCast(head.getAt(2));
    boolean complete = Js.isTruthy(head.getAt(3));
    return new HttpResponse(status, headers, new ExchangeBody(exchange, first, complete));
  }

  private static String[] strings(JsArray<String> array) {
    String[] copy = new String[array.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = array.getAt(i);
    }
    return copy;
  }
}
