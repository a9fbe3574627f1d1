// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.JsonOutput;

/** The result of one benchmark. */
record Row(String name, List<Ratio> ratios) {

  /** A time over another of the same run; {@code target} is what it should not exceed. */
  record Ratio(
      String name, double milliseconds, double ofMilliseconds, double value, double target) {}

  /** One line of JSON. */
  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", name);
    for (Ratio ratio : ratios) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("ratio", rounded(ratio.value()));
      part.put("target", ratio.target());
      part.put("milliseconds", rounded(ratio.milliseconds()));
      part.put("ofMilliseconds", rounded(ratio.ofMilliseconds()));
      line.put(ratio.name(), part);
    }
    StringBuilder text = new StringBuilder();
    try (JsonOutput output = new Json().newOutput(text).setPrettyPrint(false)) {
      output.write(line);
    }
    return text.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
