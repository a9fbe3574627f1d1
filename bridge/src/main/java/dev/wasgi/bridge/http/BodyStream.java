// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * The body of a response, handed over block by block and only when asked, so that a generator is
 * never pulled further than its reader has read (PEP 3333, "Buffering and Streaming").
 */
public interface BodyStream {
  /**
   * Asks for the next block. One method of the sink is called for each pull, now or later, and
   * {@link Sink#end} right after {@link Sink#chunk} where that block is known to be the last; after
   * {@link Sink#end} or {@link Sink#fail} there is nothing more to pull. Nothing is called after a
   * {@link #cancel}.
   */
  void pull(Sink sink);

  /** Says that nobody will read on. The app's iterable is closed; repeated calls do nothing. */
  void cancel();

  /** What becomes of one pull. */
  interface Sink {
    /** One more block, never empty. */
    void chunk(Bytes bytes);

    /** The body is complete. */
    void end();

    /** The body broke off; what was delivered so far is not all of it. */
    void fail(String message);
  }
}
