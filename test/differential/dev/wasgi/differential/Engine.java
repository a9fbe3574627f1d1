// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.WebKit;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The browser in which both sides run: engines differ among each other, and that is not compared.
 */
enum Engine {
  CHROMIUM(Browser::new),
  FIREFOX(Firefox::new),
  WEBKIT(WebKit::new);

  private static final Set<String> CORE = Set.of("cookies", "environ", "fetch", "responses", "xhr");

  private final Supplier<ScriptPage> start;

  Engine(Supplier<ScriptPage> start) {
    this.start = start;
  }

  ScriptPage start() {
    return start.get();
  }

  /** Whether the topic is run in this engine: all in one, in the others what they all must do. */
  boolean runs(Topic topic) {
    return this == CHROMIUM || CORE.contains(topic.toString());
  }
}
