// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gwt.thirdparty.json.JSONException;
import com.google.gwt.thirdparty.json.JSONObject;
import org.junit.Test;

public final class MinifierTest {
  private static final String SCRIPT =
      """
      (function(){"use strict";
      function greet(name){var unused=1;return 'hello '+name}
      globalThis.greet=greet;
      })();
      """;
  private static final String MAP =
      """
      {"version": 3, "file": "wasgi.js", "mappings": ";AAEA;AACA", "names": [],
       "sources": ["example/Greeting.java"]}
      """;

  private static Minifier.Minified minified() {
    return Minifier.minify("wasgi.js", SCRIPT, MAP);
  }

  @Test
  public void whatNobodyReadsIsGone() {
    String script = minified().script();
    assertTrue(script, script.startsWith("'use strict';"));
    assertTrue(script, script.length() < SCRIPT.length() - 20);
    assertTrue(script, !script.contains("unused"));
  }

  @Test
  public void theMapLeadsToTheFirstSources() throws JSONException {
    JSONObject map = new JSONObject(minified().map());
    assertEquals(3, map.getInt("version"));
    assertEquals("wasgi.js", map.getString("file"));
    assertEquals("example/Greeting.java", map.getJSONArray("sources").getString(1));
  }

  @Test
  public void theSameScriptComesOutTheSame() {
    assertEquals(minified(), minified());
  }

  @Test
  public void whatIsNoScriptIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Minifier.minify("wasgi.js", "function (", MAP));
  }
}
