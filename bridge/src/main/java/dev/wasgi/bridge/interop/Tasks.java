// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import elemental2.dom.MessageChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs things in tasks of their own on the event loop.
 *
 * <p>A message port is used since nested timers are held back for 4 ms (HTML, "timer initialisation
 * steps"), and since its tasks queue up behind messages that have already come.
 */
public final class Tasks {
  private final MessageChannel channel = new MessageChannel();
  private final List<Runnable> waiting = new ArrayList<>();

  public Tasks() {
    channel.port1.onmessage = event -> waiting.remove(0).run();
  }

  /** Runs it in a later task, in the order of the calls. */
  public void later(Runnable task) {
    waiting.add(task);
    channel.port2.postMessage(null);
  }
}
