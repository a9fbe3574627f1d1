// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs the benchmarks that are named, or all: JSON lines on standard output, a table on standard
 * error.
 */
public final class Bench {
  private static final Map<String, Supplier<Row>> ALL =
      new TreeMap<>(Map.of("callback", CallbackBench::run));

  private Bench() {}

  /** Runs them one after another. */
  public static void main(String[] names) {
    List<String> unknown = Arrays.stream(names).filter(name -> !ALL.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no benchmark " + unknown + "; there are " + ALL.keySet());
    }
    System.err.printf(
        "%-10s %-22s %9s %9s %9s %7s %s%n", "bench", "ratio", "ms", "of ms", "ratio", "target", "");
    for (String name : names.length == 0 ? ALL.keySet() : List.of(names)) {
      Row row = ALL.get(name).get();
      System.out.println(row.json());
      for (Row.Ratio ratio : row.ratios()) {
        System.err.printf(
            Locale.ROOT,
            "%-10s %-22s %9.2f %9.2f %9.2f %7.2f %s%n",
            row.name(),
            ratio.name(),
            ratio.milliseconds(),
            ratio.ofMilliseconds(),
            ratio.value(),
            ratio.target(),
            ratio.value() <= ratio.target() ? "met" : "missed");
      }
    }
  }
}
