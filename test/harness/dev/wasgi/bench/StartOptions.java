// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How starts are measured.
 *
 * @param engine the browser's make
 * @param runs how many first and how many warm visits of each way
 * @param narrow whether the line carries 10 Mbit/s with a round trip of 40 ms
 * @param cpu how many times slower the processor is made to seem
 * @param apps which apps
 */
record StartOptions(Engine engine, int runs, boolean narrow, double cpu, List<String> apps) {
  static final String USAGE =
      """
      Usage: test/bench start [--runs N] [--engine chromium|firefox|webkit]
                              [--network 10mbit] [--cpu N] [APP…]

      First visits and warm ones of an app run the plain way (Pyodide in a worker, by hand),
      by wasgi, and under gunicorn, turn by turn. Apps, all by default: %s

        --runs N           how often each; the medians are printed (default 10)
        --engine NAME      the browser (default chromium)
        --network 10mbit   10 Mbit/s and a round trip of 40 ms
        --cpu N            a processor N times slower for pages and their workers
      """
          .formatted(String.join(", ", Probe.APPS));

  enum Engine {
    CHROMIUM,
    FIREFOX,
    WEBKIT
  }

  /** What is wrong with a command line. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /** Reads them from the command line. */
  static StartOptions parse(List<String> arguments) {
    Engine engine = Engine.CHROMIUM;
    int runs = 10;
    boolean narrow = false;
    double cpu = 1;
    List<String> apps = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        if (!Probe.APPS.contains(argument)) {
          throw new Wrong(
              "there is no app " + argument + " to be measured; there are " + Probe.APPS);
        }
        apps.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (equals < 0 && i + 1 == arguments.size()) {
        throw new Wrong(name + " needs a value");
      }
      String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
      switch (name) {
        case "--runs" -> runs = (int) number(name, value);
        case "--engine" -> engine = engine(value);
        case "--network" -> narrow = network(value);
        case "--cpu" -> cpu = number(name, value);
        default -> throw new Wrong("there is no option " + name);
      }
    }
    return new StartOptions(engine, runs, narrow, cpu, apps.isEmpty() ? Probe.APPS : apps);
  }

  private static double number(String name, String value) {
    try {
      double number = Double.parseDouble(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers that are too small.
    }
    throw new Wrong(name + " " + value + ": not a number of at least 1");
  }

  private static Engine engine(String value) {
    return Arrays.stream(Engine.values())
        .filter(engine -> engine.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new Wrong("--engine " + value + ": not known"));
  }

  private static boolean network(String value) {
    if (!value.equals("10mbit")) {
      throw new Wrong("--network " + value + ": only 10mbit is known");
    }
    return true;
  }
}
