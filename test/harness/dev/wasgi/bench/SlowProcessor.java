// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets the page processes of this program's browsers run only a part of the time, whatever the
 * browser's make. (Chromium's own emulation slows pages, and not workers: "Operation is only
 * supported for pages, not workers".) It takes a machine that is otherwise idle: on a busy one they
 * stand still for others anyway, and what has stood still goes first.
 */
final class SlowProcessor implements AutoCloseable {
  private final Process process;

  private SlowProcessor(Process process) {
    this.process = process;
  }

  /** Slows them so many times, until it is closed; 1 leaves them alone. */
  static SlowProcessor of(double times) {
    if (times == 1) {
      return new SlowProcessor(null);
    }
    List<String> command =
        List.of(
            Workspace.python().toString(),
            Workspace.root().resolve("test/ways/slow.py").toString(),
            Double.toString(times));
    try {
      return new SlowProcessor(new ProcessBuilder(command).inheritIO().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    boolean worked = process.isAlive();
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!worked) {
      throw new AssertionError("nothing was slowed: slow.py had ended");
    }
  }
}
