// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The errors on the console: those that an app's author asked for are named, any other fails a
 * test.
 */
enum Console {
  /** The browser's own line about the callback that raises, where a server answers it. */
  RAISED_NETWORK(line -> line.contains("_dash-update-component") && line.contains("status of 500")),
  /** The renderer's line about it; it logs an object, which is all that is seen of it here. */
  RAISED_RENDERER(line -> line.contains("/dash-renderer/") && line.endsWith(" Object")),
  /** Its traceback, on the app's standard error. */
  RAISED_TRACEBACK(line -> line.contains("RuntimeError: the anchor is lost")),
  /**
   * A deep link, for which a file server has no file, answered by the page for what is not there.
   */
  DEEP_LINK(line -> line.contains("/port/") && line.contains("status of 404")),
  /** The same for one of the twenty pages. */
  PAGE(line -> line.contains("/page/") && line.contains("status of 404"));

  private final Predicate<String> lines;

  Console(Predicate<String> lines) {
    this.lines = lines;
  }

  /** Fails when there is any error. */
  static void checkQuiet(List<String> errors) {
    check(errors, 0);
  }

  /**
   * Fails when there are others than those of the callback that raises, which was called so often.
   */
  static void checkRaised(List<String> errors, int times) {
    check(errors, times, RAISED_NETWORK, RAISED_RENDERER, RAISED_TRACEBACK);
  }

  /** Fails when there is any but that of the page's own address. */
  static void checkDeepLink(List<String> errors) {
    check(errors, 1, DEEP_LINK);
  }

  /** Fails when there is any but those of the pages that were reloaded or opened by address. */
  static void checkPages(List<String> errors, int times) {
    check(errors, times, PAGE);
  }

  private static void check(List<String> errors, int times, Console... deliberate) {
    List<String> unexpected = new ArrayList<>(errors);
    for (Console kind : deliberate) {
      unexpected.removeIf(kind.lines);
      long found = errors.stream().filter(kind.lines).count();
      assertTrue(kind + " " + found + " times instead of " + times, found <= times);
    }
    assertEquals("unexpected errors on the console", List.of(), unexpected);
  }
}
