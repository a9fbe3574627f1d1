// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/**
 * Chromium's own log of the network, which sees what every page, frame and worker asks for. What
 * the browser asks for itself (updates, its clock) has no initiator there and is left out; so are
 * addresses that a test opens, for the same reason.
 */
public final class NetLog {
  private NetLog() {}

  /** One request, with the origin whose code caused it. */
  public record Request(String initiator, String method, String url) {}

  static List<Request> read(Path file) {
    Map<String, Object> log;
    try {
      log = new Json().toType(Files.readString(file), Json.MAP_TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<?, ?> types = (Map<?, ?>) ((Map<?, ?>) log.get("constants")).get("logEventTypes");
    Object start = types.get("URL_REQUEST_START_JOB");
    List<Request> requests = new ArrayList<>();
    for (Object item : (List<?>) log.get("events")) {
      Map<?, ?> event = (Map<?, ?>) item;
      // The end of a job is an event of the same type, without a URL.
      if (start.equals(event.get("type"))
          && event.get("params") instanceof Map<?, ?> params
          && params.containsKey("url")) {
        String initiator = String.valueOf(params.get("initiator"));
        if (!initiator.equals("not an origin")) {
          requests.add(
              new Request(
                  initiator,
                  String.valueOf(params.get("method")),
                  String.valueOf(params.get("url"))));
        }
      }
    }
    return requests;
  }
}
