// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a site starts: first visits (an empty profile) and warm ones (the same profile again, in a
 * new process of the browser, which has come to rest), of the same app run three ways, turn by
 * turn, and once more each to weigh them. What is measured is told at {@link Visit}. No server
 * sends the headers of cross-origin isolation.
 */
final class StartBench {
  private final StartOptions options;
  private final String app;
  private final Probe probe;
  private final StartReport report;

  private StartBench(StartOptions options, String app) {
    this.options = options;
    this.app = app;
    probe = Probe.of(app);
    report = new StartReport(options, app);
  }

  static void run(StartOptions options) {
    SlowProcessor slow = SlowProcessor.of(options.cpu());
    try {
      for (String app : options.apps()) {
        new StartBench(options, app).run();
      }
    } finally {
      slow.close();
    }
  }

  private void run() {
    String injected = Visitor.preloads(options.engine()) ? "" : probe.script();
    List<Way> ways = Way.of(app, options, injected);
    Map<String, Visitor> regulars = new HashMap<>();
    try {
      String load = load();
      for (int run = 0; run < options.runs(); run++) {
        // Each way begins in its turn, so that none always comes after the same other.
        List<Way> turn = new ArrayList<>(ways);
        Collections.rotate(turn, run);
        for (Way way : turn) {
          Visitor visitor = Visitor.of(options.engine(), probe.script());
          try {
            report.add(way.name(), "first", visit(visitor, way, "first"));
          } finally {
            if (regulars.putIfAbsent(way.name(), visitor) != null) {
              visitor.close();
            }
          }
        }
        for (Way way : turn) {
          report.add(way.name(), "warm", visit(regulars.get(way.name()), way, "warm"));
        }
        System.err.println(report.progress());
      }
      for (Way way : ways) {
        try (Visitor visitor = Visitor.of(options.engine(), probe.script())) {
          report.weigh(way.name(), "first", weigh(visitor, way));
        }
        report.weigh(way.name(), "warm", weigh(regulars.get(way.name()), way));
      }
      report.print(load + " to " + load());
    } finally {
      regulars.values().forEach(Visitor::close);
      ways.forEach(Way::close);
    }
  }

  private Visit visit(Visitor visitor, Way way, String which) {
    Path picture = picture(which + "-" + way.name());
    return visitor.come(page -> Visit.make(page, way.address(), way.link(), probe), picture);
  }

  private double weigh(Visitor visitor, Way way) {
    Path picture = picture("weighed-" + way.name());
    return visitor.come(page -> Visit.weigh(page, way.address(), way.link(), probe), picture);
  }

  private Path picture(String name) {
    return Workspace.folder("bench").resolve(app + "-" + name + ".png");
  }

  /** How busy the machine is: the mean number of processes that wanted to run in a minute. */
  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
