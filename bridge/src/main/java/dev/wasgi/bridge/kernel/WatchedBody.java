// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;

/** A body whose every pull is watched like a request. */
final class WatchedBody implements BodyStream, BodyStream.Sink {
  private final BodyStream body;
  private final String name;
  private final Watch watch;
  private final Runnable onEnd;
  private Sink waiting;
  private String broken;

  /**
   * @param name of the request that it answers
   * @param onEnd runs, maybe more than once, when nothing of it is left to come
   */
  WatchedBody(BodyStream body, String name, Watch watch, Runnable onEnd) {
    this.body = body;
    this.name = name;
    this.watch = watch;
    this.onEnd = onEnd;
  }

  @Override
  public void pull(Sink sink) {
    if (broken != null) {
      sink.fail(broken);
      return;
    }
    waiting = sink;
    watch.begin(this);
    body.pull(this);
  }

  @Override
  public void chunk(Bytes bytes) {
    watch.end(this);
    waiting.chunk(bytes);
  }

  @Override
  public void end() {
    ended();
    waiting.end();
  }

  @Override
  public void fail(String message) {
    ended();
    waiting.fail(message);
  }

  @Override
  public void cancel() {
    ended();
    body.cancel();
  }

  /** The rest will never come, whoever waits for it. */
  void breakOff(String why) {
    if (broken == null) {
      broken = why;
      boolean asked = watch.isAsked(this);
      try {
        cancel();
      } catch (RuntimeException e) {
        // A dead interpreter on this thread cannot even close.
      }
      if (asked) {
        waiting.fail(why);
      }
    }
  }

  private void ended() {
    watch.end(this);
    onEnd.run();
  }

  @Override
  public String toString() {
    return name;
  }
}
