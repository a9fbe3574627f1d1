// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The errors on the console that an app's author asked for; every other one fails a test. */
final class Console {
  private static final Map<String, Predicate<String>> DELIBERATE =
      Map.of(
          "the browser's line about the callback that raises",
          line -> line.contains("_dash-update-component") && line.contains("status of 500"),
          "the renderer's line about it",
          line -> line.contains("/dash-renderer/") && line.endsWith(" Object"),
          "its traceback, on the app's standard error",
          line -> line.contains("RuntimeError: the anchor is lost"),
          "the browser's line about a deep link, for which a file server has no file",
          line -> line.contains("/port/") && line.contains("status of 404"));

  private Console() {}

  /** Fails when a line is none of the deliberate ones. */
  static void checkQuiet(List<String> errors) {
    List<String> unexpected =
        errors.stream()
            .filter(line -> DELIBERATE.values().stream().noneMatch(known -> known.test(line)))
            .toList();
    assertEquals("unexpected errors on the console", List.of(), unexpected);
  }
}
