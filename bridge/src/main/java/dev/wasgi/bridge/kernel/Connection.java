// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import java.util.function.Consumer;

/** A WebSocket that waits for an interpreter and ends with it. */
final class Connection implements Socket, Socket.Listener {
  private final HttpRequest request;
  private final Socket.Listener listener;
  private final Consumer<Connection> onEnd;
  private Socket line;
  private boolean over;

  /**
   * @param onEnd told when it is over
   */
  Connection(HttpRequest request, Socket.Listener listener, Consumer<Connection> onEnd) {
    this.request = request;
    this.listener = listener;
    this.onEnd = onEnd;
  }

  /** The interpreter is there. */
  void open(Engine engine) {
    if (line == null) {
      line = engine.connect(request, this);
    }
  }

  /** The interpreter is gone, or will never be there. */
  void breakOff() {
    closed(ABNORMAL, "");
  }

  @Override
  public void send(Object said) {
    if (!over) {
      line.send(said);
    }
  }

  @Override
  public void close(int code, String reason) {
    if (line == null) {
      breakOff();
    } else if (!over) {
      line.close(code, reason);
    }
  }

  @Override
  public void answered(Headers headers, String protocol) {
    if (!over) {
      listener.answered(headers, protocol);
    }
  }

  @Override
  public void said(Object said) {
    if (!over) {
      listener.said(said);
    }
  }

  @Override
  public void closed(int code, String reason) {
    if (!over) {
      over = true;
      onEnd.accept(this);
      listener.closed(code, reason);
    }
  }
}
