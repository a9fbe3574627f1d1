// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** What a build says while it runs: one line for each stage on standard error. */
public final class Progress {
  private final PrintStream out;
  private final boolean verbose;
  private final long start = System.nanoTime();

  public Progress(PrintStream out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  /** Says nothing to anybody. */
  public static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
  }

  /** Says a line that everybody should see. */
  public synchronized void say(String line) {
    out.println(verbose ? stamp() + line : line);
    out.flush();
  }

  public void warn(String line) {
    say("warning: " + line);
  }

  /** Says a line that only {@code --verbose} shows. */
  public void detail(String line) {
    if (verbose) {
      say(line);
    }
  }

  private String stamp() {
    return String.format(Locale.ROOT, "[%6.2f s] ", (System.nanoTime() - start) / 1e9);
  }

  /** A number of bytes as people read it. */
  public static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
