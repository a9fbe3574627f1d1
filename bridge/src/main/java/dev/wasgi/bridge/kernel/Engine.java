// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;
import java.util.function.Consumer;

/**
 * A kernel with one interpreter, from its start to its end.
 *
 * <p>Its {@link #dispatch} is settled when the interpreter is done with the request: later than the
 * signal fires, where it was at work on it.
 */
interface Engine extends Kernel {
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
