// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

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

  private static final byte[] BYTES = MAP.getBytes(StandardCharsets.UTF_8);

  private static String mappings(int before, int after) throws JSONException {
    return new JSONObject(SourceMaps.shift(BYTES, before, after)).getString("mappings");
  }

  @Test
  public void everyLineAroundTheCodeIsSkipped() throws JSONException {
    assertEquals("AAAA;CACA", mappings(0, 0));
    assertEquals(";AAAA;CACA", mappings(1, 0));
    assertEquals(";;AAAA;CACA;", mappings(2, 1));
  }

  @Test
  public void sourcesAreReadFromTheClassPathAndFromTheEmulatedJdk() throws JSONException {
    JSONArray contents = new JSONObject(SourceMaps.withSources(MAP)).getJSONArray("sourcesContent");
    assertEquals(3, contents.length());
    assertTrue(contents.getString(0).contains("class GWT"));
    assertTrue(contents.getString(1).contains("class Math"));
    assertTrue("what is not found is null", contents.isNull(2));
  }

  @Test
  public void theRestStaysAsItWas() throws JSONException {
    JSONObject map = new JSONObject(SourceMaps.withSources(SourceMaps.shift(BYTES, 1, 1)));
    assertEquals(3, map.getInt("version"));
    assertEquals("d\u00e9j\u00e0", map.getJSONArray("names").getString(0));
    assertEquals("no/Such.java", map.getJSONArray("sources").getString(2));
  }

  @Test
  public void theSameMapComesOutTheSameText() {
    assertEquals(SourceMaps.shift(BYTES, 2, 2), SourceMaps.shift(BYTES, 2, 2));
    assertEquals(SourceMaps.withSources(MAP), SourceMaps.withSources(MAP));
  }

  @Test
  public void whatIsNoMapIsRefused() {
    for (String text : new String[] {"", "[]", "{}"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThrows(text, IllegalArgumentException.class, () -> SourceMaps.shift(bytes, 1, 1));
      assertThrows(text, IllegalArgumentException.class, () -> SourceMaps.withSources(text));
    }
  }
}
