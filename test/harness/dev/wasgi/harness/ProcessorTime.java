// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the pages of the browsers that this program has started have been computing. */
public final class ProcessorTime {
  /** So many a second does Linux count, everywhere. */
  private static final int TICKS = 100;

  private ProcessorTime() {}

  /** All threads of all renderers that run, since they began, in milliseconds. */
  public static long ofRenderers() {
    return ProcessHandle.current()
        .descendants()
        .filter(Memory::isRenderer)
        .mapToLong(ProcessorTime::of)
        .sum();
  }

  private static long of(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // Behind the name, which stands in brackets and may hold anything; then utime and stime.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS;
    } catch (IOException e) {
      // It has ended.
      return 0;
    }
  }
}
