// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wsgi;

import dev.wasgi.bridge.http.Header;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text values of a WSGI environ (PEP 3333, "environ Variables"); what must be made by Python,
 * {@code wsgi.input} and its like, is not among them.
 */
public final class Environ {
  private Environ() {}

  /**
   * Names and values for one request.
   *
   * @param request the request
   * @param scriptName the mount: empty for the root, else beginning and not ending with a slash
   * @return names and values in a fixed order, every value a string of latin-1 characters
   */
  public static Map<String, String> of(HttpRequest request, String scriptName) {
    Url url = request.url();
    Map<String, String> environ = new LinkedHashMap<>();
    environ.put("REQUEST_METHOD", request.method());
    environ.put("SCRIPT_NAME", Percent.decode(scriptName));
    environ.put("PATH_INFO", Percent.decode(below(url.path(), scriptName)));
    environ.put("QUERY_STRING", url.query());
    environ.put("REQUEST_URI", url.target());
    environ.put("RAW_URI", url.target());
    environ.put("SERVER_NAME", url.host());
    environ.put("SERVER_PORT", port(url));
    environ.put("wsgi.url_scheme", url.scheme());
    if (url.scheme().equals("https")) {
      environ.put("HTTPS", "on");
    }
    putHeaders(environ, request);
    // Without a length Werkzeug gives the app an empty stream, so it is always told.
    if (request.body() != null) {
      environ.put("CONTENT_LENGTH", String.valueOf(request.body().length()));
    } else if (mayHaveBody(request.method())) {
      environ.put("CONTENT_LENGTH", "0");
    }
    return environ;
  }

  /** A path outside of the mount, which the page gave the app nevertheless, is the app's own. */
  private static String below(String path, String scriptName) {
    boolean inside = path.equals(scriptName) || path.startsWith(scriptName + "/");
    return inside ? path.substring(scriptName.length()) : path;
  }

  private static void putHeaders(Map<String, String> environ, HttpRequest request) {
    for (Header header : request.headers()) {
      String name = header.name().toUpperCase();
      switch (name) {
        case "CONTENT-TYPE" -> environ.put("CONTENT_TYPE", header.value());
        case "CONTENT-LENGTH", "EXPECT", "TRANSFER-ENCODING" -> {
          // Ours to say, or meant for the connection, which there is not.
        }
        case "COOKIE" -> environ.merge("HTTP_COOKIE", header.value(), (a, b) -> a + "; " + b);
        default -> {
          // Beside X-Forwarded-For a header X_Forwarded_For could not be told from it.
          if (name.indexOf('_') < 0) {
            environ.merge("HTTP_" + name.replace('-', '_'), header.value(), (a, b) -> a + "," + b);
          }
        }
      }
    }
  }

  private static String port(Url url) {
    if (!url.port().isEmpty()) {
      return url.port();
    }
    return url.scheme().equals("https") ? "443" : "80";
  }

  /** A browser sends Content-Length: 0 with these (Fetch, "HTTP-network-or-cache fetch"). */
  private static boolean mayHaveBody(String method) {
    return method.equals("POST") || method.equals("PUT");
  }
}
