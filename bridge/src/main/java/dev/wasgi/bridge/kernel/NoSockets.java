// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;

/** Refuses, as a server does that knows no WebSockets: WSGI has none. */
public final class NoSockets implements Connector {
  @Override
  public Promise<Socket> connect(HttpRequest request, Socket.Listener listener) {
    // In a later task, as a server's answer would come.
    DomGlobal.setTimeout(unused -> listener.closed(Socket.NONE, ""), 0);
    return new Promise<>((resolve, reject) -> {});
  }
}
