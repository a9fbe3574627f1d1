// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;

/** A body whose making may write files that outlive the page: each block is a turn of its own. */
final class KeptBody implements BodyStream {
  private final BodyStream body;
  private final Keeper keeper;
  private boolean begun;
  private boolean cancelled;

  KeptBody(BodyStream body, Keeper keeper) {
    this.body = body;
    this.keeper = keeper;
  }

  @Override
  public void pull(Sink sink) {
    if (begun) {
      keeper.whenMayRun(() -> pullNow(sink));
    } else {
      // The first block has come with the head, and has waited with it.
      begun = true;
      body.pull(sink);
    }
  }

  private void pullNow(Sink sink) {
    if (cancelled) {
      keeper.leave();
    } else {
      body.pull(new Waiting(sink));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    body.cancel();
  }

  /** Gives on what comes when it may. */
  private final class Waiting implements Sink {
    private final Sink sink;

    Waiting(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void chunk(Bytes bytes) {
      pass(() -> sink.chunk(bytes));
    }

    @Override
    public void end() {
      pass(sink::end);
    }

    @Override
    public void fail(String reason) {
      pass(() -> sink.fail(reason));
    }

    private void pass(Runnable action) {
      keeper.leave();
      keeper.whenSaved(
          () -> {
            if (!cancelled) {
              action.run();
            }
          });
    }
  }
}
