// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import elemental2.promise.Promise;

/** Opens WebSockets to an app, wherever it is. */
public interface Connector {
  /**
   * Opens a WebSocket to the app, when that is ready.
   *
   * @param request its handshake
   * @param listener hears of everything, in tasks of their own
   */
  Promise<Socket> connect(HttpRequest request, Socket.Listener listener);
}
