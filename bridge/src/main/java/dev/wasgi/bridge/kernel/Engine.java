// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.python.Work;
import elemental2.dom.AbortSignal;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.JsPropertyMap;

/** One interpreter, from its start to its end. */
interface Engine {
  /** As {@link Kernel#ready}. */
  Promise<JsPropertyMap<Object>> ready();

  /**
   * As {@link Kernel#dispatch}, but settled when the interpreter is done with the request: later
   * than the signal fires, where it was at work on it.
   *
   * @param work is told when Python was at it
   */
  Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal, Work work);

  /** As {@link Kernel#dispatchNow}. */
  default HttpResponse dispatchNow(HttpRequest request, Work work) {
    return null;
  }

  /** Opens a WebSocket, once it is ready; the listener is told in tasks of their own. */
  Socket connect(HttpRequest request, Socket.Listener listener);

  /** What is asked of the files that outlive the page, where there are some: delete them. */
  String RESET = "reset";

  /** The same: give them all, as {@code file}. */
  String EXPORT = "export";

  /** Answers {@link #RESET} or {@link #EXPORT} once the app is ready. */
  Promise<JsPropertyMap<Object>> files(String what);

  /** As {@link Kernel#details}. */
  Promise<JsPropertyMap<Object>> details();

  /** {@code worker} or {@code page}. */
  String name();

  /** Whether an interpreter that does not answer can be ended, and another one started. */
  boolean isReplaceable();

  /** Why {@link #interrupt} does nothing, or null when it does something. */
  String whyNoInterrupts();

  /** Raises KeyboardInterrupt in what Python runs now; false where that cannot be done. */
  boolean interrupt();

  /**
   * Ends the interpreter. Bodies that are half read break off; nothing else is settled any more.
   */
  void end(Failure why);

  /** Makes engines. */
  interface Factory {
    /**
     * Starts an interpreter.
     *
     * @param onDeath told once when it dies after its start
     */
    Engine start(Consumer<Failure> onDeath);
  }
}
