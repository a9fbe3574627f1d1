// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import java.util.function.Consumer;

/**
 * A body that is made on the thread at hand, one block in a task: whoever reads all of it at once
 * would else keep the page from painting, and timers and aborts from being seen.
 */
final class PacedBody implements BodyStream {
  private final BodyStream body;
  private final Consumer<Runnable> later;
  private boolean begun;
  private boolean cancelled;

  /**
   * @param later runs something in a later task
   */
  PacedBody(BodyStream body, Consumer<Runnable> later) {
    this.body = body;
    this.later = later;
  }

  /** The first block is there already. */
  @Override
  public void pull(Sink sink) {
    if (begun) {
      later.accept(() -> pullNow(sink));
    } else {
      begun = true;
      pullNow(sink);
    }
  }

  private void pullNow(Sink sink) {
    if (!cancelled) {
      body.pull(sink);
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    body.cancel();
  }
}
