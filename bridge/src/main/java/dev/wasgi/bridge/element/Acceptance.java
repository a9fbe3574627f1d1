// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.MediaType;
import java.util.Arrays;
import java.util.List;

/** Whether an element takes an answer, by its status and type. */
final class Acceptance {
  /** MIME Sniffing, "JavaScript MIME type". */
  private static final List<String> JAVASCRIPT =
      Arrays.asList(
          "application/ecmascript",
          "application/javascript",
          "application/x-ecmascript",
          "application/x-javascript",
          "text/ecmascript",
          "text/javascript",
          "text/javascript1.0",
          "text/javascript1.1",
          "text/javascript1.2",
          "text/javascript1.3",
          "text/javascript1.4",
          "text/javascript1.5",
          "text/jscript",
          "text/livescript",
          "text/x-ecmascript",
          "text/x-javascript");

  private Acceptance() {}

  /** Whether that is the name of a script's language, as a type attribute gives it. */
  static boolean isJavaScript(String essence) {
    return JAVASCRIPT.contains(essence);
  }

  /**
   * Whether the element takes it; if not, it fires {@code error}.
   *
   * @param module whether a script is a module (HTML, "fetch a single module script")
   */
  static boolean accepts(Kind kind, HttpResponse response, boolean module) {
    boolean ok = response.status().code() >= 200 && response.status().code() <= 299;
    if (!ok && !kind.takesErrors()) {
      return false;
    }
    String essence = essence(response);
    String options = response.headers().first("X-Content-Type-Options");
    boolean nosniff = options != null && options.trim().equalsIgnoreCase("nosniff");
    return switch (kind) {
      case SCRIPT -> module || nosniff ? isJavaScript(essence) : !isNeverScript(essence);
      case STYLE -> !nosniff || essence.equals("text/css");
      default -> true;
    };
  }

  /** Whether it may be a style sheet; one without a type may. */
  static boolean isCss(HttpResponse response) {
    String essence = essence(response);
    return essence.isEmpty() || essence.equals("text/css");
  }

  private static String essence(HttpResponse response) {
    String header = response.headers().first("Content-Type");
    return header == null ? "" : MediaType.parse(header).essence();
  }

  /** Fetch, "should response to request be blocked due to its MIME type". */
  private static boolean isNeverScript(String essence) {
    return essence.startsWith("audio/")
        || essence.startsWith("image/")
        || essence.startsWith("video/")
        || essence.equals("text/csv");
  }
}
