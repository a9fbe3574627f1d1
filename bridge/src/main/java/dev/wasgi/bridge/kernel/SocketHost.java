// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.wire.Calls;
import dev.wasgi.bridge.wire.Wire;
import elemental2.promise.Promise;

/** WebSockets over a line of messages, at the end where the app is: serves {@link WireSockets}. */
public final class SocketHost {
  private final Port port;
  private final Connector connector;
  private final Calls<Promise<Socket>> open = new Calls<>();

  SocketHost(Port port, Connector connector) {
    this.port = port;
    this.connector = connector;
  }

  /** Serves whatever comes over that line, which carries nothing else. */
  public static SocketHost serve(Port port, Connector connector) {
    SocketHost host = new SocketHost(port, connector);
    port.addEventListener("message", event -> host.receive(Message.in(event)));
    return host;
  }

  /** Takes a message; false when it is of another kind. */
  boolean receive(Message message) {
    int id = message.id;
    switch (message.type) {
      case Wire.SOCKET -> {
        Url url = Url.parse(message.fields);
        HttpRequest request = new HttpRequest("GET", url, message.headerList(), null, true);
        open.put(id, connector.connect(request, new Relay(id)));
      }
      case Wire.TELL -> with(id, socket -> socket.send(WireSockets.said(message)));
      case Wire.CLOSE -> with(id, socket -> socket.close(message.status, message.reason));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whoever was at the other end is gone. */
  public void closeAll(int code) {
    for (Promise<Socket> socket : open.removeAll()) {
      act(socket, each -> each.close(code, ""));
    }
  }

  private void with(int id, Action action) {
    Promise<Socket> socket = open.get(id);
    // The app may have closed it meanwhile.
    if (socket != null) {
      act(socket, action);
    }
  }

  private static void act(Promise<Socket> socket, Action action) {
    socket.then(
        there -> {
          action.on(there);
          return null;
        });
  }

  private interface Action {
    void on(Socket socket);
  }

  private final class Relay implements Socket.Listener {
    private final int id;

    Relay(int id) {
      this.id = id;
    }

    @Override
    public void answered(Headers headers, String protocol) {
      Message message = Message.of(Wire.ANSWER, id).with(headers);
      message.message = protocol;
      message.postTo(port);
    }

    @Override
    public void said(Object said) {
      WireSockets.tell(port, id, said);
    }

    @Override
    public void closed(int code, String reason) {
      open.remove(id);
      WireSockets.close(port, id, code, reason);
    }
  }
}
