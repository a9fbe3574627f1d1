// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.SiteBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;
import org.openqa.selenium.json.Json;

/** The compiled Java of a site: small for who embeds it, and readable in the browser's debugger. */
public final class CompiledJavaTest {
  private static final int LIMIT = 84_000;

  @Test
  public void theScriptIsSmall() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      Files.copy(script("wasgi.js"), gzip);
    }
    assertTrue(packed.size() + " bytes, gzipped", packed.size() <= LIMIT);
  }

  @Test
  public void theSourceMapsLeadToJava() throws IOException {
    for (String name :
        List.of(
            "wasgi.js",
            "wasgi-site.js",
            "kernel.mjs",
            "wasgi-serviceworker.js",
            "wasgi-sharedworker.js")) {
      Path script = script(name);
      Matcher link =
          Pattern.compile("^//# sourceMappingURL=(\\S+)\\s*$", Pattern.MULTILINE)
              .matcher(Files.readString(script));
      assertTrue(name + " names its map", link.find());
      Map<String, Object> map =
          new Json().toType(Files.readString(script.resolveSibling(link.group(1))), Json.MAP_TYPE);
      assertEquals(3L, map.get("version"));
      checkSources((List<?>) map.get("sources"), (List<?>) map.get("sourcesContent"));
    }
  }

  private static void checkSources(List<?> sources, List<?> texts) {
    int ours = 0;
    for (int i = 0; i < sources.size(); i++) {
      String source = String.valueOf(sources.get(i));
      if (source.contains("dev/wasgi/") && source.endsWith(".java")) {
        ours++;
        String type = source.substring(source.lastIndexOf('/') + 1, source.length() - 5);
        assertTrue(
            source + " comes with its text",
            texts != null && String.valueOf(texts.get(i)).contains(type));
      }
    }
    assertTrue("only " + ours + " of our classes are in the map", ours > 20);
  }

  private static Path script(String name) throws IOException {
    try (Stream<Path> paths = Files.walk(SiteBuilder.build("hello").resolve("_wasgi"))) {
      return paths.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
