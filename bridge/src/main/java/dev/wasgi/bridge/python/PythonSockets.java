// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Lines;
import java.util.HashMap;
import java.util.Map;

/** WebSockets to the app, each by a number of ours. */
public final class PythonSockets {
  private final WasgiModule wasgi;
  private final Map<Integer, Socket.Listener> open = new HashMap<>();
  private int opened;

  /**
   * @param interpreter with the app
   */
  public PythonSockets(Interpreter interpreter) {
    wasgi = interpreter.module();
    Host host = interpreter.host();
    host.setSocketAnswered(
        (number, head, protocol) ->
            open.get(number).answered(Lines.headers(head), (String) protocol));
    host.setSocketSaid((number, said) -> open.get(number).said(said));
    host.setSocketClosed((number, code, reason) -> open.remove(number).closed(code, reason));
  }

  /**
   * Opens one.
   *
   * @param fields of its request, as in {@link Question#fields}
   * @param listener is called while Python is at work, and may not call it then
   */
  public Socket connect(String fields, Socket.Listener listener) {
    int number = ++opened;
    open.put(number, listener);
    wasgi.sockets().open(number, fields);
    return new Socket() {
      @Override
      public void send(Object said) {
        wasgi.sockets().receive(number, said);
      }

      @Override
      public void close(int code, String reason) {
        wasgi.sockets().close(number, code, reason);
      }
    };
  }
}
