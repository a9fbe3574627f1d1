// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.SharedArrayBuffer;
import elemental2.core.Uint8Array;
import jsinterop.base.Js;

/**
 * A memory that two threads share, in which one raises KeyboardInterrupt in the other's Python.
 * Browsers give it to pages that are cross-origin isolated only.
 */
public final class Interrupts {
  /** The number of the signal SIGINT. */
  private static final double SIGINT = 2;

  private Interrupts() {}

  /** Whether this page gets shared memory. */
  public static boolean areThere() {
    return Js.isTruthy(Js.global().get("crossOriginIsolated"))
        && Js.global().has("SharedArrayBuffer");
  }

  /** A buffer to give to an interpreter in a worker. */
  public static Uint8Array buffer() {
    return new Uint8Array(new SharedArrayBuffer(1));
  }

  /** Interrupts what Python runs now. */
  public static void raise(Uint8Array buffer) {
    buffer.setAt(0, SIGINT);
  }

  /** What was raised too late interrupts nothing else. */
  public static void clear(Uint8Array buffer) {
    buffer.setAt(0, 0.0);
  }
}
