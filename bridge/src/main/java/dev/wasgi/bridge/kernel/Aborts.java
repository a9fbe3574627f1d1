// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.dom.AbortSignal;
import elemental2.dom.EventListener;

/** Listens to abort signals, which may be absent or have fired already. */
public final class Aborts {
  private Aborts() {}

  /**
   * Runs the action when the signal fires, at once if it has.
   *
   * @param signal maybe null
   * @return stops listening; without it a long-lived signal would keep what listens alive
   */
  public static Runnable listen(AbortSignal signal, Runnable action) {
    if (signal == null) {
      return () -> {};
    }
    if (signal.aborted) {
      action.run();
      return () -> {};
    }
    EventListener listener = event -> action.run();
    signal.addEventListener("abort", listener);
    return () -> signal.removeEventListener("abort", listener);
  }
}
