// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The rows in which the two sides differ and nobody can mend it, as differences.txt lists them. */
record Differences(List<String> rows) {
  /**
   * Each line is a row, {@code topic: name}, a bar, and the reason. A configuration may stand
   * before the row, {@code webkit:}, and {@code page:} where Python runs on the page's own thread.
   */
  static Differences read() {
    try {
      return new Differences(
          Files.readAllLines(Workspace.root().resolve("test/differential/differences.txt")).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf(" | ")))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hold(Configuration configuration, String row) {
    return rows.contains(row)
        || rows.contains(configuration + ": " + row)
        || (!configuration.worker() && rows.contains("page: " + row));
  }
}
