// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.BodyStream;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.wire.Relay;
import dev.wasgi.bridge.wire.Wire;
import elemental2.dom.MessagePort;

/** A body that a page sends block by block, whenever it is asked for one. */
final class PortBody implements BodyStream {
  private final MessagePort port;
  private final Runnable onEnd;
  private Sink waiting;
  private boolean ended;
  private String failed;

  /**
   * @param onEnd runs once when nothing more is waited for
   */
  PortBody(MessagePort port, Runnable onEnd) {
    this.port = port;
    this.onEnd = onEnd;
  }

  @Override
  public void pull(Sink sink) {
    if (failed != null) {
      sink.fail(failed);
    } else {
      waiting = sink;
      RelayMessage.of(Wire.PULL).postTo(port);
    }
  }

  @Override
  public void cancel() {
    waiting = null;
    if (!ended) {
      RelayMessage.of(Wire.CANCEL).postTo(port);
      end();
    }
  }

  /** Takes what the page sent: a block, the end or an error. */
  void receive(RelayMessage message) {
    Sink sink = waiting;
    if (ended || sink == null) {
      // Nobody reads on, or what came was sent before the page heard so.
      return;
    }
    if (message.type.equals(Wire.CHUNK)) {
      sink.chunk(JsBytes.ofNullable(message.body));
    } else if (message.type.equals(Wire.END)) {
      waiting = null;
      end();
      sink.end();
    } else {
      fail(message.message);
    }
  }

  /** Breaks the body off. */
  void fail(String message) {
    if (ended) {
      return;
    }
    Sink sink = waiting;
    waiting = null;
    failed = message;
    end();
    if (sink != null) {
      sink.fail(message);
    }
  }

  private void end() {
    ended = true;
    RelayMessage.of(Relay.DROP).postTo(port);
    onEnd.run();
  }
}
