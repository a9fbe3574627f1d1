// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/** What Python sees of us: its module {@code wasgi_kernel}. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Host {
  /** Whether the app may wait in the middle of an answer, for a thread, say, or the network. */
  @JsProperty
  boolean isWaits();

  /** Whether Python stands still until somebody else has answered a request of its own. */
  @JsProperty
  boolean isAsking();

  /** How Python has something done by another interpreter. */
  @JsProperty
  void setStartJob(StartJobFn start);

  /** How Python stops that. */
  @JsProperty
  void setEndJob(EndJobFn end);

  /** How Python answers the handshake of a WebSocket. */
  @JsProperty
  void setSocketAnswered(SocketAnsweredFn answered);

  /** How Python says something on it. */
  @JsProperty
  void setSocketSaid(SocketSaidFn said);

  /** How Python closes it. */
  @JsProperty
  void setSocketClosed(SocketClosedFn closed);

  /** Takes the number, the headers as lines, and the subprotocol, or undefined for a refusal. */
  @JsFunction
  interface SocketAnsweredFn {
    void answered(int number, String head, Object protocol);
  }

  /** Takes the number, and a string or an Uint8Array. */
  @JsFunction
  interface SocketSaidFn {
    void said(int number, Object said);
  }

  /** Takes the number and what a close event tells. */
  @JsFunction
  interface SocketClosedFn {
    void closed(int number, int code, String reason);
  }

  /** Takes what {@link WasgiModule.PerformFn} gets, and gives the number of the job. */
  @JsFunction
  interface StartJobFn {
    int start(Uint8Array task);
  }

  /** Takes the number of the job. */
  @JsFunction
  interface EndJobFn {
    void end(int number);
  }
}
