// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gwt.thirdparty.json.JSONArray;
import com.google.gwt.thirdparty.json.JSONException;
import com.google.gwt.thirdparty.json.JSONObject;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public final class SourceMapsTest {
  private static final String MAP =
      """
      {"version": 3, "file": "Client-0.js", "mappings": "AAAA;CACA", "names": ["d\u00e9j\u00e0"],
       "sources": ["com/google/gwt/core/client/GWT.java", "java/lang/Math.java", "no/Such.java"]}
      """;

  private static JSONObject complete(int linesBefore) throws JSONException {
    byte[] map = MAP.getBytes(StandardCharsets.UTF_8);
    byte[] completed = SourceMaps.complete(map, "wasgi-worker.mjs", linesBefore);
    return new JSONObject(new String(completed, StandardCharsets.UTF_8));
  }

  @Test
  public void everyLineBeforeTheCodeIsSkipped() throws JSONException {
    assertEquals("AAAA;CACA", complete(0).getString("mappings"));
    assertEquals(";AAAA;CACA", complete(1).getString("mappings"));
    assertEquals(";;AAAA;CACA", complete(2).getString("mappings"));
  }

  @Test
  public void theMapNamesItsScript() throws JSONException {
    assertEquals("wasgi-worker.mjs", complete(1).getString("file"));
  }

  @Test
  public void sourcesAreReadFromTheClassPathAndFromTheEmulatedJdk() throws JSONException {
    JSONArray contents = complete(1).getJSONArray("sourcesContent");
    assertEquals(3, contents.length());
    assertTrue(contents.getString(0).contains("class GWT"));
    assertTrue(contents.getString(1).contains("class Math"));
    assertTrue("what is not found is null", contents.isNull(2));
  }

  @Test
  public void theRestStaysAsItWas() throws JSONException {
    JSONObject map = complete(1);
    assertEquals(3, map.getInt("version"));
    assertEquals("d\u00e9j\u00e0", map.getJSONArray("names").getString(0));
    assertEquals("no/Such.java", map.getJSONArray("sources").getString(2));
  }

  @Test
  public void theSameMapComesOutTheSameBytes() {
    byte[] map = MAP.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(
        SourceMaps.complete(map, "wasgi.js", 2), SourceMaps.complete(map, "wasgi.js", 2));
  }

  @Test
  public void whatIsNoMapIsRefused() {
    for (String text : new String[] {"", "[]", "{}", "{\"mappings\": \"\"}"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThrows(
          text, IllegalArgumentException.class, () -> SourceMaps.complete(bytes, "wasgi.js", 1));
    }
  }
}
