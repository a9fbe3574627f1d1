// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import com.google.gwt.thirdparty.json.JSONArray;
import com.google.gwt.thirdparty.json.JSONException;
import com.google.gwt.thirdparty.json.JSONObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Completes the compiler's source maps: they describe the bare code and only name their sources,
 * which no browser could find.
 *
 * @see <a href="https://tc39.es/ecma426/">ECMA-426, Source map format</a>
 */
final class SourceMaps {
  private SourceMaps() {}

  /**
   * A map for the wrapped code with the sources in it.
   *
   * @param map the compiler's map, JSON in UTF-8
   * @param file the script that it belongs to
   * @param linesBefore how many lines stand before the compiled code
   */
  static byte[] complete(byte[] map, String file, int linesBefore) {
    try {
      JSONObject json = new JSONObject(new String(map, StandardCharsets.UTF_8));
      json.put("file", file);
      // Each semicolon ends a line, and an empty one maps nothing.
      json.put("mappings", ";".repeat(linesBefore) + json.getString("mappings"));
      JSONArray sources = json.getJSONArray("sources");
      JSONArray contents = new JSONArray();
      for (int i = 0; i < sources.length(); i++) {
        String content = read(sources.getString(i));
        contents.put(content == null ? JSONObject.NULL : content);
      }
      json.put("sourcesContent", contents);
      return json.toString().getBytes(StandardCharsets.UTF_8);
    } catch (JSONException e) {
      throw new IllegalArgumentException("the compiler's source map is no JSON object", e);
    }
  }

  /**
   * Sources are on the compiler's class path; those of the emulated JDK below a folder of theirs.
   */
  private static String read(String path) {
    for (String prefix : new String[] {"", "com/google/gwt/emul/"}) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      try (InputStream stream = loader.getResourceAsStream(prefix + path)) {
        if (stream != null) {
          return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return null;
  }
}
