// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.dom.DomGlobal;

/** When Python was at a request, up to the first block of its answer. */
public final class Work {
  private double began;
  private double took;
  private Runnable onPause = () -> {};

  /** Whether Python has been at it, and has said so. */
  public boolean isKnown() {
    return began > 0;
  }

  /** The moment at which Python began, in milliseconds since 1970 began. */
  public double began() {
    return began;
  }

  /** How long it took, in milliseconds. */
  public double took() {
    return took;
  }

  /** Notes what another thread has measured. */
  public void set(double moment, double milliseconds) {
    began = moment;
    took = milliseconds;
  }

  /** Runs the action when the app first waits for something, and others can be answered. */
  public void onPause(Runnable action) {
    onPause = action;
  }

  /** The app waits. */
  public void pause() {
    onPause.run();
  }

  void begin() {
    began = now();
  }

  void end() {
    took = now() - began;
  }

  /**
   * Milliseconds since 1970 began, by a clock that only goes forward. Each thread counts from a
   * moment of its own; the sum is the same on all of them (High Resolution Time, "Examples").
   */
  public static double now() {
    return DomGlobal.performance.timeOrigin + DomGlobal.performance.now();
  }
}
