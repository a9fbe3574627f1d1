// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.Json;
import java.util.List;
import org.junit.Test;

public final class WebManifestTest {
  private static WebManifest of(String title, String page) {
    Manifest manifest =
        new Manifest(
            1,
            "0.1",
            "/base/",
            "_wasgi/0123/",
            "app",
            "",
            new Manifest.App("dash", "app.py", null, null, title, false),
            List.of(),
            List.of(),
            "3.14",
            "314",
            null,
            null,
            0,
            List.of());
    return WebManifest.of(manifest, "/base/tool/", page);
  }

  @Test
  public void saysWhatABrowserMustKnow() {
    assertEquals(
        "{\"id\":\"/base/\",\"name\":\"Tides & more\",\"short_name\":\"Tides & more\","
            + "\"start_url\":\"/base/tool/\",\"scope\":\"/base/\",\"display\":\"standalone\","
            + "\"background_color\":\"#ffffff\",\"theme_color\":\"#ffffff\",\"icons\":["
            + "{\"src\":\"/base/_wasgi/0123/icon-192.png\",\"sizes\":\"192x192\","
            + "\"type\":\"image/png\"},"
            + "{\"src\":\"/base/_wasgi/0123/icon-512.png\",\"sizes\":\"512x512\","
            + "\"type\":\"image/png\"}]}",
        Json.write(of(" Tides & more ", null)));
    assertEquals("App", of(null, null).name());
    assertEquals("App", of(" ", null).name());
  }

  @Test
  public void takesTheColourOfThePage() {
    String[] rows = {
      "<meta name=\"theme-color\" content=\"#123456\">",
      "<META content='#123456' name='theme-color'>",
      "<meta name=theme-color content=#123456>",
    };
    for (String row : rows) {
      assertEquals(row, "#123456", of("a", "<head>" + row).themeColor());
    }
    assertEquals("#ffffff", of("a", "<meta name=x content=#123456>").themeColor());
  }

  @Test
  public void leavesAnAppItsOwn() {
    assertTrue(WebManifest.isLinked("<link rel=\"manifest\" href=\"/m.json\">"));
    assertTrue(WebManifest.isLinked("<LINK href=/m.json rel=manifest>"));
    assertTrue(WebManifest.isLinked("<link crossorigin rel='manifest' href=/m.json>"));
    assertFalse(WebManifest.isLinked("<link rel=\"icon\" href=\"/manifest.png\">"));
    assertFalse(WebManifest.isLinked("<p>rel=manifest"));
    assertFalse(WebManifest.isLinked(null));
  }
}
