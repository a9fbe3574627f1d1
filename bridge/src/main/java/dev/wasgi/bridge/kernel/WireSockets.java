// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.wire.Calls;
import dev.wasgi.bridge.wire.Wire;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** WebSockets over a line of messages, at the end that opens them. */
public final class WireSockets {
  private final Port port;
  private final Calls<Socket.Listener> open = new Calls<>();

  WireSockets(Port port) {
    this.port = port;
  }

  /** Opens them over that line, which carries nothing else. */
  public static Connector over(Port port) {
    WireSockets sockets = new WireSockets(port);
    port.addEventListener("message", event -> sockets.receive(Message.in(event)));
    return (request, listener) -> Promise.resolve(sockets.connect(request, listener));
  }

  Socket connect(HttpRequest request, Socket.Listener listener) {
    int id = open.add(listener);
    Message message = Message.of(Wire.SOCKET, id).with(request.headers());
    message.fields = request.url().toString();
    message.postTo(port);
    return new Socket() {
      @Override
      public void send(Object said) {
        tell(port, id, said);
      }

      @Override
      public void close(int code, String reason) {
        WireSockets.close(port, id, code, reason);
      }
    };
  }

  /** Takes a message; false when it is of another kind. */
  boolean receive(Message message) {
    Socket.Listener listener = open.get(message.id);
    switch (message.type) {
      case Wire.ANSWER -> listener.answered(message.headerList(), message.message);
      case Wire.TELL -> listener.said(said(message));
      case Wire.CLOSE -> open.remove(message.id).closed(message.status, message.reason);
      default -> {
        return false;
      }
    }
    return true;
  }

  static void tell(Port port, int id, Object said) {
    Message message = Message.of(Wire.TELL, id);
    if (Js.typeof(said).equals("string")) {
      message.message = (String) said;
    } else {
      message.body = Js.<Uint8Array>uncheckedCast(said);
    }
    message.postTo(port);
  }

  static Object said(Message message) {
    return message.body == null ? message.message : message.body;
  }

  static void close(Port port, int id, int code, String reason) {
    Message message = Message.of(Wire.CLOSE, id);
    message.status = code;
    message.reason = reason;
    message.postTo(port);
  }
}
