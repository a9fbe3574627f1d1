// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.interop.Failure;

/** Is told what a visitor should know of the interpreter. */
public interface KernelListener {
  /**
   * The app has been working for longer than people are patient.
   *
   * @param request what it is working on, like {@code GET /report}
   * @param stop ends that work, whatever it takes
   */
  void busy(String request, Runnable stop);

  /** The app answers again. */
  void idle();

  /** The app has been started. */
  void ready();

  /** The interpreter is gone, and another one is being started. */
  void restarting(Failure why);

  /** There is no interpreter any more, and none will be started without being asked for. */
  void failed(Failure failure);

  /** The site was replaced, and the page needs what only its own version had: it must reload. */
  default void outdated(Failure failure) {}
}
