// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps scripts with {@code async = false} in the order in which they were inserted (HTML, "list of
 * scripts that will execute in order as soon as possible"). While scripts of the app wait here,
 * those from elsewhere come here too; the browser keeps the order of what it has been given.
 */
final class ScriptOrder {
  private final Set<Loading> waiting = new HashSet<>();
  private final List<Loading> queue = new ArrayList<>();
  private final Map<Loading, Runnable> ready = new HashMap<>();

  /** Whether no script waits to be given to the browser. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** A script has an address, and is maybe not inserted yet. */
  void announce(Loading script) {
    waiting.add(script);
  }

  /** A script is inserted. */
  void join(Loading script, boolean ordered) {
    if (ordered) {
      queue.add(script);
    }
  }

  /** A script can be given to the browser, by that action, as soon as its turn has come. */
  void ready(Loading script, Runnable action) {
    if (queue.contains(script)) {
      ready.put(script, action);
      flush();
    } else {
      waiting.remove(script);
      action.run();
    }
  }

  /** A script will not come. */
  void leave(Loading script) {
    waiting.remove(script);
    ready.remove(script);
    if (queue.remove(script)) {
      flush();
    }
  }

  private void flush() {
    while (!queue.isEmpty() && ready.containsKey(queue.get(0))) {
      Loading script = queue.remove(0);
      waiting.remove(script);
      ready.remove(script).run();
    }
  }
}
