// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.wire.Wire;

/** A body that a worker sends block by block. */
final class WireBody implements BodyStream {
  private final Port port;
  private final int id;
  private final Runnable onEnd;
  private Bytes first;
  private boolean ended;
  private String failed;
  private Sink waiting;

  /**
   * @param head the message with the answer's head, and maybe its first block
   * @param onEnd runs once when nothing more will come for this id
   */
  WireBody(Port port, Message head, Runnable onEnd) {
    this.port = port;
    this.id = head.id;
    this.first = head.bytes();
    this.onEnd = onEnd;
    if (head.ended) {
      end();
    }
  }

  @Override
  public void pull(Sink sink) {
    if (first != null) {
      Bytes chunk = first;
      first = null;
      sink.chunk(chunk);
      if (ended) {
        sink.end();
      }
    } else if (failed != null) {
      sink.fail(failed);
    } else if (ended) {
      sink.end();
    } else {
      waiting = sink;
      Message.of(Wire.PULL, id).postTo(port);
    }
  }

  @Override
  public void cancel() {
    first = null;
    waiting = null;
    if (!ended) {
      Message.of(Wire.CANCEL, id).postTo(port);
      end();
    }
  }

  /** Takes what the worker sent: a chunk, the end or an error. */
  void receive(Message message) {
    Sink sink = waiting;
    waiting = null;
    switch (message.type) {
      case Wire.CHUNK -> sink.chunk(message.bytes());
      case Wire.END -> {
        end();
        sink.end();
      }
      default -> {
        failed = message.message;
        end();
        sink.fail(failed);
      }
    }
  }

  private void end() {
    ended = true;
    onEnd.run();
  }
}
