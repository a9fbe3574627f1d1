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
   * The map of the same code between other lines.
   *
   * @param map the compiler's map, JSON in UTF-8
   * @param before how many lines stand before the compiled code
   * @param after how many stand after it
   */
  static String shift(byte[] map, int before, int after) {
    JSONObject json = read(new String(map, StandardCharsets.UTF_8));
    try {
      // A field of the compiler's own, which would be wrong now.
      json.remove("lineCount");
      // Each semicolon ends a line; an empty one maps nothing.
      json.put("mappings", ";".repeat(before) + json.getString("mappings") + ";".repeat(after));
    } catch (JSONException e) {
      throw new IllegalArgumentException("the compiler's source map has no mappings", e);
    }
    return json.toString();
  }

  /** The map with the texts of its sources in it. */
  static String withSources(String map) {
    JSONObject json = read(map);
    try {
      JSONArray sources = json.getJSONArray("sources");
      JSONArray contents = new JSONArray();
      for (int i = 0; i < sources.length(); i++) {
        String content = source(sources.getString(i));
        contents.put(content == null ? JSONObject.NULL : content);
      }
      json.put("sourcesContent", contents);
    } catch (JSONException e) {
      throw new IllegalArgumentException("the source map names no sources", e);
    }
    return json.toString();
  }

  private static JSONObject read(String map) {
    try {
      return new JSONObject(map);
    } catch (JSONException e) {
      throw new IllegalArgumentException("the source map is no JSON object", e);
    }
  }

  /**
   * Sources are on the compiler's class path; those of the emulated JDK below a folder of theirs.
   */
  private static String source(String path) {
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
