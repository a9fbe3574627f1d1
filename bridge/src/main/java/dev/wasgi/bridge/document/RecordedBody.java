// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A body that remembers what was read of it, unless that becomes too much to keep. */
final class RecordedBody implements BodyStream {
  private final BodyStream body;
  private final Runnable onEnd;
  private final List<Bytes> blocks = new ArrayList<>();
  private int length;

  /**
   * @param onEnd runs when all of it has been read
   */
  RecordedBody(BodyStream body, Runnable onEnd) {
    this.body = body;
    this.onEnd = onEnd;
  }

  int length() {
    return length;
  }

  @Override
  public void pull(Sink sink) {
    body.pull(
        new Sink() {
          @Override
          public void chunk(Bytes bytes) {
            length += bytes.length();
            if (length > KeptAnswers.LIMIT) {
              blocks.clear();
            } else {
              blocks.add(bytes);
            }
            sink.chunk(bytes);
          }

          @Override
          public void end() {
            onEnd.run();
            sink.end();
          }

          @Override
          public void fail(String message) {
            sink.fail(message);
          }
        });
  }

  @Override
  public void cancel() {
    body.cancel();
  }

  /** What was read, to be read once more. */
  BodyStream again() {
    return new BodyStream() {
      private int next;
      private boolean cancelled;

      @Override
      public void pull(Sink sink) {
        if (cancelled) {
          return;
        }
        if (next < blocks.size()) {
          sink.chunk(blocks.get(next++));
        } else {
          sink.end();
        }
      }

      @Override
      public void cancel() {
        cancelled = true;
      }
    };
  }
}
