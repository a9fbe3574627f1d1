// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

/**
 * Where a request's time went, in milliseconds.
 *
 * @param queue it waited for Python's start and for the requests before it
 * @param python the app worked up to the first block of its answer
 * @param transport the rest: messages between the page and Python's thread
 */
record Lapse(double queue, double python, double transport) {
  /** One that was never given to Python. */
  static Lapse waiting(double made, double end) {
    return new Lapse(end - made, 0, 0);
  }

  /**
   * One that was given to Python. All moments are of one clock.
   *
   * @param made when the page asked
   * @param given when it was sent to Python's thread
   * @param free when Python was done with the request before
   * @param took how long Python was at it; negative when Python has not said it
   * @param end when the page had the head of the answer
   */
  static Lapse of(double made, double given, double free, double took, double end) {
    double known = Math.max(0, took);
    // It may have been sent while Python was still at another one.
    double behind = Math.max(0, Math.min(free, end - known) - given);
    double queue = given - made + behind;
    double rest = Math.max(0, end - made - queue - known);
    return took < 0 ? new Lapse(queue, rest, 0) : new Lapse(queue, took, rest);
  }
}
