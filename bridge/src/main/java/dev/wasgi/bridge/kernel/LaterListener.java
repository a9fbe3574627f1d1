// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Tasks;

/** Hears of everything in a task of its own: Python is still at work when it says it. */
record LaterListener(Socket.Listener listener, Tasks tasks) implements Socket.Listener {
  @Override
  public void answered(Headers headers, String protocol) {
    tasks.later(() -> listener.answered(headers, protocol));
  }

  @Override
  public void said(Object said) {
    tasks.later(() -> listener.said(said));
  }

  @Override
  public void closed(int code, String reason) {
    tasks.later(() -> listener.closed(code, reason));
  }
}
