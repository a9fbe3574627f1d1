// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class UrlScopeTest {
  private static final String ORIGIN = "http://localhost:8000";
  private static final UrlScope ROOT = new UrlScope(ORIGIN, "/", List.of());
  private static final UrlScope APP = new UrlScope(ORIGIN, "/app/", List.of());

  private static boolean takes(UrlScope scope, String path) {
    return scope.contains(Url.parse(ORIGIN + path));
  }

  @Test
  public void u05_takesItsOwnOriginOnly() {
    assertTrue(ROOT.contains(Url.parse("http://localhost:8000/a")));
    assertFalse(ROOT.contains(Url.parse("http://localhost:8001/a")));
    assertFalse(ROOT.contains(Url.parse("http://localhost/a")));
    assertFalse(ROOT.contains(Url.parse("https://localhost:8000/a")));
    assertFalse(ROOT.contains(Url.parse("http://127.0.0.1:8000/a")));
    assertFalse(ROOT.contains(Url.parse("http://localhost:8000.example.org/a")));
  }

  @Test
  public void u06_takesTheDefaultPortWhichUrlParsersLeaveOut() {
    UrlScope scope = new UrlScope("https://example.org", "/", List.of());
    assertTrue(scope.contains(Url.parse("https://example.org/")));
    assertFalse(scope.contains(Url.parse("http://example.org/")));
  }

  @Test
  public void u07_matchesWholeSegmentsOfTheBasePath() {
    for (String path : new String[] {"/app", "/app/", "/app/x", "/app//x", "/app?q", "/app#f"}) {
      assertTrue(path, takes(APP, path));
    }
    for (String path :
        new String[] {"/", "/apple", "/ap", "/App/", "/x/app/", "//app/", "/app%2F"}) {
      assertFalse(path, takes(APP, path));
    }
  }

  @Test
  public void u08_atTheRootTakesEveryPath() {
    for (String path : new String[] {"/", "/a", "//", "/a/b?c#d", "/wasgi"}) {
      assertTrue(path, takes(ROOT, path));
    }
  }

  @Test
  public void u08_w06_suppliesTheSlashThatABasePathLacks() {
    UrlScope scope = new UrlScope(ORIGIN, "/app", List.of());
    assertEquals("/app/", scope.basePath());
    assertEquals("/app", scope.scriptName());
    assertTrue(takes(scope, "/app/x"));
    assertFalse(takes(scope, "/apple"));
    assertEquals("", ROOT.scriptName());
    assertEquals("", new UrlScope(ORIGIN, "", List.of()).scriptName());
  }

  @Test
  public void u09_e30_leavesHostedPrefixesToTheHost() {
    UrlScope scope = new UrlScope(ORIGIN, "/app/", List.of("_wasgi/", "assets/", "wasgi.json"));
    assertFalse(takes(scope, "/app/_wasgi/0a/wasgi.js"));
    assertFalse(takes(scope, "/app/assets/x.css?m=1"));
    assertFalse(takes(scope, "/app/wasgi.json"));
    assertTrue(takes(scope, "/app/assets"));
    assertTrue(takes(scope, "/app/x/assets/y"));
    assertTrue(takes(scope, "/app"));
    assertTrue(takes(scope, "/app/"));
  }

  @Test
  public void u12_looksNeitherAtQueryNorAtFragment() {
    UrlScope scope = new UrlScope(ORIGIN, "/", List.of("assets/"));
    assertTrue(takes(scope, "/x?assets/"));
    assertTrue(takes(scope, "/x#assets/"));
    assertTrue(takes(scope, "/?/assets/y"));
    assertFalse(takes(APP, "/x?/app/"));
  }

  @Test
  public void u22_twoMountsShareNothing() {
    UrlScope other = new UrlScope(ORIGIN, "/app2/", List.of());
    for (String path : new String[] {"/app", "/app/", "/app/app2/", "/app2", "/app2/x"}) {
      assertFalse(path, takes(APP, path) && takes(other, path));
    }
  }

  @Test
  public void keepsItsOwnListOfPrefixes() {
    List<String> hosted = new ArrayList<>(List.of("assets/"));
    UrlScope scope = new UrlScope(ORIGIN, "/", hosted);
    hosted.clear();
    assertFalse(takes(scope, "/assets/x"));
  }

  @Test
  public void u07_k03_coversWhatLiesBesideTheAppToo() {
    UrlScope scope = new UrlScope(ORIGIN, "/app/", List.of("assets/"));
    assertTrue(scope.covers(Url.parse(ORIGIN + "/app/assets/page.html")));
    assertTrue(scope.covers(Url.parse(ORIGIN + "/app")));
    assertFalse(scope.covers(Url.parse(ORIGIN + "/apple")));
    assertFalse(scope.covers(Url.parse("https://other.example/app/")));
  }
}
