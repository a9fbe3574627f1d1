// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.nio.file.Files;
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

  /** What {@link #renderer} tells, of all renderers together. */
  public static long renderers() {
    return ProcessHandle.current()
        .descendants()
        .filter(Memory::isRenderer)
        .mapToLong(Memory::proportional)
        .sum();
  }

  /** By the command lines of Chromium, Firefox and WebKitGTK. */
  static boolean isRenderer(ProcessHandle process) {
    try {
      String command = Files.readString(proc(process, "cmdline"));
      return command.contains("--type=renderer")
          || command.contains("-contentproc") && command.endsWith("tab\0")
          || command.contains("WebKitWebProcess");
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
    } catch (IOException e) {
      // It has ended, before or while it was read.
      return 0;
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
