// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.JsonOutput;

/** The visits of one app, and what is printed of them. */
final class StartReport {
  private static final Map<String, ToDoubleFunction<Visit>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("paint", Visit::paint);
    MEASURES.put("layout", Visit::layout);
    MEASURES.put("callback", Visit::callback);
    MEASURES.put("reply", Visit::reply);
    MEASURES.put("processor", Visit::processor);
    MEASURES.put("kilobytes", Visit::kilobytes);
  }

  /** One measure of two ways, run by run. */
  private record Ratio(String of, String to, String measure) {}

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio(Way.PLAIN, Way.WASGI, "callback"),
          new Ratio(Way.PLAIN, Way.WASGI, "reply"),
          new Ratio(Way.PLAIN, Way.WASGI, "processor"),
          new Ratio(Way.WASGI, Way.GUNICORN, "paint"),
          new Ratio(Way.WASGI, Way.GUNICORN, "layout"));

  private final StartOptions options;
  private final String app;

  /** By kind of visit and way. */
  private final Map<String, Map<String, List<Visit>>> visits = new LinkedHashMap<>();

  /** By kind of visit and way, in MB. */
  private final Map<String, Map<String, Double>> weights = new LinkedHashMap<>();

  StartReport(StartOptions options, String app) {
    this.options = options;
    this.app = app;
  }

  void add(String way, String which, Visit visit) {
    visits
        .computeIfAbsent(which, key -> new LinkedHashMap<>())
        .computeIfAbsent(way, key -> new ArrayList<>())
        .add(visit);
  }

  void weigh(String way, String which, double memory) {
    weights.computeIfAbsent(which, key -> new LinkedHashMap<>()).put(way, memory);
  }

  /** The last run in one line: until the first callback, way by way. */
  String progress() {
    StringBuilder line = new StringBuilder(app);
    visits.forEach(
        (which, ways) -> {
          line.append("  ").append(which);
          ways.forEach(
              (way, all) ->
                  line.append(
                      String.format(
                          Locale.ROOT, " %s %.0f", way, all.get(all.size() - 1).callback())));
        });
    return line.toString();
  }

  /** JSON to standard output, one object for each kind of visit, and a table to standard error. */
  void print(String load) {
    visits.forEach(
        (which, ways) -> {
          Map<String, Double> ratios = ratios(ways);
          Map<String, Double> weights = this.weights.get(which);
          ratios.put(
              "memory wasgi/plain", rounded(weights.get(Way.WASGI) / weights.get(Way.PLAIN)));
          System.out.println(json(which, ways, ratios, load));
          System.err.print(table(which, ways, ratios, load));
        });
  }

  private String json(
      String which, Map<String, List<Visit>> ways, Map<String, Double> ratios, String load) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", "start");
    line.put("app", app);
    line.put("engine", options.engine().name().toLowerCase(Locale.ROOT));
    line.put("network", options.narrow() ? "10mbit" : "loopback");
    line.put("cpu", options.cpu());
    line.put("visit", which);
    line.put("runs", options.runs());
    line.put("load", load);
    ways.forEach(
        (way, all) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          MEASURES.forEach(
              (name, measure) -> {
                double[] sorted = all.stream().mapToDouble(measure).sorted().toArray();
                // Not told by this engine: nothing rather than a made-up number.
                if (!Double.isNaN(median(sorted))) {
                  values.put(
                      name,
                      Map.of(
                          "median", Math.round(median(sorted)),
                          "least", Math.round(sorted[0]),
                          "most", Math.round(sorted[sorted.length - 1])));
                }
              });
          values.put("memory", weights.get(which).get(way));
          line.put(way, values);
        });
    line.put("ratios", ratios);
    StringBuilder text = new StringBuilder();
    try (JsonOutput output = new Json().newOutput(text).setPrettyPrint(false)) {
      output.write(line);
    }
    return text.toString();
  }

  private String table(
      String which, Map<String, List<Visit>> ways, Map<String, Double> ratios, String load) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s, %s visit, %s%s%s, median of %d, load %s%n%-10s",
            app,
            which,
            options.engine().name().toLowerCase(Locale.ROOT),
            options.narrow() ? ", 10 Mbit/s" : "",
            options.cpu() > 1 ? ", processor / " + options.cpu() : "",
            options.runs(),
            load,
            ""));
    MEASURES.keySet().forEach(name -> text.append(String.format("%11s", unit(name))));
    text.append(String.format("%11s", "MB"));
    text.append(System.lineSeparator());
    ways.forEach(
        (way, all) -> {
          text.append(String.format("%-10s", way));
          MEASURES
              .values()
              .forEach(
                  measure -> {
                    double value = median(all.stream().mapToDouble(measure).toArray());
                    text.append(
                        Double.isNaN(value)
                            ? String.format("%11s", "-")
                            : String.format(Locale.ROOT, "%11.0f", value));
                  });
          text.append(String.format(Locale.ROOT, "%11.0f", weights.get(which).get(way)));
          text.append(System.lineSeparator());
        });
    ratios.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%-32s %6.2f%n", name, value)));
    return text.toString();
  }

  private static String unit(String measure) {
    return measure.equals("kilobytes") ? "kB" : measure;
  }

  /** The medians of the runs' ratios, so that a slow run counts on both sides. */
  private static Map<String, Double> ratios(Map<String, List<Visit>> ways) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (Ratio ratio : RATIOS) {
      List<Visit> of = ways.getOrDefault(ratio.of(), List.of());
      List<Visit> to = ways.getOrDefault(ratio.to(), List.of());
      double[] values = new double[Math.min(of.size(), to.size())];
      ToDoubleFunction<Visit> measure = MEASURES.get(ratio.measure());
      Arrays.setAll(
          values, i -> measure.applyAsDouble(of.get(i)) / measure.applyAsDouble(to.get(i)));
      if (values.length > 0 && !Double.isNaN(median(values))) {
        ratios.put(ratio.measure() + " " + ratio.of() + "/" + ratio.to(), rounded(median(values)));
      }
    }
    return ratios;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
