// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/**
 * What one side told of each row of a topic, by the row's title.
 *
 * @param rows titles, in the rows' order, and what was told
 * @param failure why there are no rows, or null
 */
record Telling(Map<String, Told> rows, String failure) {
  /**
   * What was told of one row.
   *
   * @param record all that the page could see
   * @param failure why there is no record, or null
   */
  record Told(String record, String failure) {}

  /** Reads what the script in the page gave. */
  static Telling read(String json) {
    Map<String, Told> rows = new LinkedHashMap<>();
    List<Map<String, String>> records = new Json().toType(json, Json.LIST_OF_MAPS_TYPE);
    for (Map<String, String> row : records) {
      String title = row.get("ids") + ": " + row.get("name");
      if (rows.put(title, new Told(row.get("record"), row.get("failed"))) != null) {
        throw new AssertionError("two rows are called " + title);
      }
    }
    return new Telling(rows, null);
  }

  static Telling failed(String why) {
    return new Telling(Map.of(), why);
  }

  /** Whether the rows were run, and each to an end, whatever it was. */
  boolean hasEnded() {
    return failure == null
        && rows.values().stream()
            .noneMatch(told -> told.failure() != null && told.failure().contains("no end within"));
  }

  /** What was told of the row; never null. */
  Told of(String title) {
    return rows.getOrDefault(
        title, new Told(null, failure == null ? "there is no such row here" : failure));
  }
}
