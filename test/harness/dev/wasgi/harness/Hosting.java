// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * What public hosts of static files add to them: gzip for what it makes smaller, a validator, and
 * ten minutes during which browsers need not ask again.
 */
final class Hosting {
  private static final Set<String> COMPRESSIBLE =
      Set.of("html", "css", "js", "mjs", "json", "wasm", "svg", "txt");

  private final Map<Path, File> files = new HashMap<>();

  /** One file, ready to be sent. */
  private record File(String tag, byte[] plain, byte[] compressed) {}

  /** Compresses all of the site now, as hosts do it once for all visitors. */
  static Hosting of(Path site, String firstScript) {
    Hosting hosting = new Hosting();
    try (Stream<Path> paths = Files.walk(site)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        hosting.files.put(path, read(path, firstScript));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hosting;
  }

  /** The body of an answer, whose headers it sets; null when the browser has it already. */
  byte[] answer(Path path, Headers request, Headers response) {
    File file = files.get(path);
    response.set("ETag", file.tag());
    response.set("Cache-Control", "max-age=600");
    if (file.compressed() != null) {
      response.set("Vary", "Accept-Encoding");
    }
    if (file.tag().equals(request.getFirst("If-None-Match"))) {
      return null;
    }
    List<String> encodings = request.getOrDefault("Accept-Encoding", List.of());
    if (file.compressed() == null || !String.join(",", encodings).contains("gzip")) {
      return file.plain();
    }
    response.set("Content-Encoding", "gzip");
    return file.compressed();
  }

  private static File read(Path path, String firstScript) throws IOException {
    byte[] plain = Files.readAllBytes(path);
    String name = path.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (!firstScript.isEmpty() && ending.equals("html")) {
      String page = new String(plain, StandardCharsets.UTF_8);
      String script = "<head><script>" + firstScript + "</script>";
      plain =
          page.replaceFirst("<head>", java.util.regex.Matcher.quoteReplacement(script))
              .getBytes(StandardCharsets.UTF_8);
    }
    CRC32 sum = new CRC32();
    sum.update(plain);
    byte[] compressed = COMPRESSIBLE.contains(ending) ? compress(plain) : plain;
    return new File(
        "W/\"" + Long.toHexString(sum.getValue()) + "-" + plain.length + "\"",
        plain,
        compressed.length < plain.length ? compressed : null);
  }

  private static byte[] compress(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
