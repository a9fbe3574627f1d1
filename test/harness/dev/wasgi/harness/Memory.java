// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** How much memory the pages of the browsers that this program has started take. */
public final class Memory {
  private Memory() {}

  /**
   * The proportional set size of the renderer that takes most, in MB: its own pages, and its share
   * of those that it shares with others. Files do not count: how much of the browser's own program
   * falls to this process depends on how many others run it just then.
   */
  public static long renderer() {
    return ProcessHandle.current()
        .descendants()
        .filter(Memory::isRenderer)
        .mapToLong(Memory::proportional)
        .max()
        .orElseThrow(() -> new IllegalStateException("no renderer runs"));
  }

  /** The most that {@link #renderer} tells until something is done. */
  public static long peak(BooleanSupplier done) {
    long peak = renderer();
    while (!done.getAsBoolean()) {
      peak = Math.max(peak, renderer());
    }
    return peak;
  }

  private static boolean isRenderer(ProcessHandle process) {
    try {
      return Files.readString(proc(process, "cmdline")).contains("--type=renderer");
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }

  private static long proportional(ProcessHandle process) {
    try {
      return Files.readAllLines(proc(process, "smaps_rollup")).stream()
              .filter(line -> line.startsWith("Pss_Anon:") || line.startsWith("Pss_Shmem:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
