// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs the benchmarks that are named, or all but {@code start}, which takes its time and has
 * options of its own: JSON lines on standard output, a table on standard error. {@code called}
 * measures nothing, but counts.
 */
public final class Bench {
  private static final Map<String, Supplier<Row>> ALL =
      new TreeMap<>(Map.of("callback", CallbackBench::run));

  private Bench() {}

  /** Runs them one after another. */
  public static void main(String[] names) {
    if (names.length > 0 && names[0].equals("start")) {
      start(Arrays.asList(names).subList(1, names.length));
      return;
    }
    if (List.of(names).equals(List.of("called"))) {
      CalledFunctions.run();
      return;
    }
    List<String> unknown = Arrays.stream(names).filter(name -> !ALL.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no benchmark " + unknown + "; there are " + ALL.keySet() + ", start and called");
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
    if (names.length == 0) {
      System.err.println("How sites start is measured by: test/bench start (see its --help)");
    }
  }

  private static void start(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(StartOptions.USAGE);
      return;
    }
    try {
      StartBench.run(StartOptions.parse(arguments));
    } catch (StartOptions.Wrong e) {
      System.err.println("error: " + e.getMessage());
      System.err.print(StartOptions.USAGE);
      System.exit(2);
    }
  }
}
