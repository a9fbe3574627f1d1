// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What other hosts answer now to a GET, for an app that asks for it later in a browser, which may
 * have no network, or not be allowed to read it.
 */
final class BundledAnswers {
  private static final String FOLDER = "wasgi_bundled/";

  /** Headers that tell of the data, and not of how it came. */
  private static final List<String> KEPT =
      List.of("content-type", "content-language", "etag", "last-modified");

  private record Entry(String file, List<List<String>> headers) {}

  private final Transport transport;

  BundledAnswers(Transport transport) {
    this.transport = transport;
  }

  /**
   * Asks for all of them.
   *
   * @return files by their paths below the packages, as {@code bundled.py} reads them; none where
   *     there are no addresses
   * @throws PackException NET-005 when one of them is not to be had
   */
  SortedMap<String, byte[]> fetch(List<String> urls) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    SortedMap<String, Entry> index = new TreeMap<>();
    for (String url : urls) {
      HttpResponse<InputStream> answer = ask(url);
      String file = String.valueOf(index.size());
      files.put(FOLDER + file, octets(url, answer));
      index.put(Transport.shown(url), new Entry(file, headers(answer)));
    }
    if (!index.isEmpty()) {
      files.put(FOLDER + "index.json", Json.write(index).getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private HttpResponse<InputStream> ask(String url) {
    if (!url.matches("(?i)https?://.+")) {
      throw refused(url, "is no address that begins with http:// or https://", null);
    }
    HttpResponse<InputStream> answer = transport.get(url, Map.of());
    if (answer.statusCode() != 200) {
      throw refused(url, "was answered with status " + answer.statusCode(), null);
    }
    return answer;
  }

  private static byte[] octets(String url, HttpResponse<InputStream> answer) {
    String coding = answer.headers().firstValue("content-encoding").orElse("identity");
    try (InputStream body = answer.body()) {
      return switch (coding) {
        case "identity" -> body.readAllBytes();
        // Some hosts send it so although nobody has asked for it.
        case "gzip" -> new GZIPInputStream(body).readAllBytes();
        default -> throw refused(url, "came in the coding '" + coding + "'", null);
      };
    } catch (IOException e) {
      throw refused(url, "broke off: " + e.getMessage(), e);
    }
  }

  private static List<List<String>> headers(HttpResponse<InputStream> answer) {
    return KEPT.stream()
        .flatMap(name -> answer.headers().firstValue(name).map(v -> List.of(name, v)).stream())
        .toList();
  }

  private static PackException refused(String url, String why, Exception cause) {
    return new PackException(
        "WASGI-NET-005",
        "'" + Transport.shown(url) + "', which is to lie in the site, " + why + ".",
        "Name the address of a file, such as the app asks for: --bundle-url https://host/data.csv.",
        cause);
  }
}
