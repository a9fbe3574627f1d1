// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import java.util.Map;

/** A request that both sides are sent; {@code body} is null, or text whose characters are bytes. */
record Exchange(String name, String method, String path, Map<String, String> headers, String body) {

  static Exchange get(String name, String path) {
    return new Exchange(name, "GET", path, Map.of(), null);
  }

  static Exchange of(String name, String method, String path) {
    return new Exchange(name, method, path, Map.of(), null);
  }

  static Exchange post(String name, String path, String type, String body) {
    return new Exchange(name, "POST", path, Map.of("Content-Type", type), body);
  }

  /** A Dash callback with one input and one output, as the renderer sends it. */
  static Exchange callback(String name, String output, String input, String value) {
    String body =
        """
        {"output": "%1$s.children", "outputs": {"id": "%1$s", "property": "children"},
         "inputs": [{"id": "%2$s", "property": "n_clicks", "value": %3$s}],
         "changedPropIds": ["%2$s.n_clicks"], "state": []}"""
            .formatted(output, input, value);
    return post(name, "_dash-update-component", "application/json", body);
  }

  @Override
  public String toString() {
    return name;
  }
}
