// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class RulesTest {
  private static final String ORIGIN = "http://localhost:8000";

  private static UrlScope scope(Rules rules) {
    return new UrlScope(ORIGIN, "/app/", List.of("_wasgi/"), rules, path -> false);
  }

  private static boolean takes(Rules rules, String method, String path) {
    return scope(rules).contains(Url.parse(ORIGIN + path), method);
  }

  @Test
  public void u18_withoutARuleAllMethodsAreTheApps() {
    for (String method : new String[] {"GET", "POST", "patch", "NOTE"}) {
      assertTrue(method, takes(new Rules(), method, "/app/x"));
    }
  }

  @Test
  public void u09_whatIsDeniedIsDeniedWhateverAllowsIt() {
    Rules rules =
        new Rules()
            .allow(null, "/app/api")
            .rule(null, "/app/api/files", true)
            .deny(null, "/app/api/files");
    assertTrue(takes(rules, "GET", "/app/api/x"));
    assertFalse(takes(rules, "GET", "/app/api/files/1"));
    assertFalse(takes(rules, "GET", "/app/other"));
  }

  @Test
  public void u09_prefixesAreOfPathAndQuery() {
    Rules rules = new Rules().deny(null, "/app/x?raw");
    assertFalse(takes(rules, "GET", "/app/x?raw=1"));
    assertTrue(takes(rules, "GET", "/app/x?b&raw=1"));
    assertTrue(takes(rules, "GET", "/app/x"));
  }

  @Test
  public void u11_theFirstRuleThatFitsDecides() {
    Rules first = new Rules().rule(null, "/app/a", false).rule(null, "/app/a/b", true);
    assertFalse(takes(first, "GET", "/app/a/b"));
    Rules second = new Rules().rule(null, "/app/a/b", true).rule(null, "/app/a", false);
    assertTrue(takes(second, "GET", "/app/a/b"));
    assertFalse(takes(second, "GET", "/app/a/c"));
  }

  @Test
  public void u18_aRuleMayNameAMethod() {
    Rules rules = new Rules().deny("POST", "/app/x");
    assertFalse(takes(rules, "POST", "/app/x"));
    assertTrue(takes(rules, "GET", "/app/x"));
    assertTrue(takes(new Rules().allow("GET", "/app/"), "GET", "/app/x"));
    assertFalse(takes(new Rules().allow("GET", "/app/"), "POST", "/app/x"));
  }

  @Test
  public void u20_prefixesOutsideTheMountCanBeTheAppsToo() {
    Rules rules = new Rules().also("/assets/");
    assertTrue(takes(rules, "GET", "/assets/x.css"));
    assertFalse(takes(rules, "GET", "/assetsx"));
    assertFalse(takes(new Rules(), "GET", "/assets/x.css"));
    assertFalse(scope(rules).contains(Url.parse("http://localhost:9/assets/x.css")));
    assertFalse(takes(rules.deny(null, "/assets/own"), "GET", "/assets/own.css"));
  }

  @Test
  public void u10_aFunctionIsAskedLastAndAtOnce() {
    List<String> asked = new ArrayList<>();
    Rules rules =
        new Rules()
            .deny(null, "/app/denied")
            .match(
                (url, method) -> {
                  asked.add(method + " " + url);
                  return url.endsWith("yes");
                });
    assertTrue(takes(rules, "PUT", "/app/yes"));
    assertFalse(takes(rules, "GET", "/app/no"));
    assertFalse(takes(rules, "GET", "/app/denied/yes"));
    assertFalse(takes(rules, "GET", "/outside/yes"));
    assertEquals(List.of("PUT " + ORIGIN + "/app/yes", "GET " + ORIGIN + "/app/no"), asked);
  }

  @Test
  public void u09_theSitesOwnFilesAreNeverTheApps() {
    assertFalse(takes(new Rules().allow(null, "/app/_wasgi/"), "GET", "/app/_wasgi/0a/wasgi.js"));
  }

  @Test
  public void u22_whatAnInnerMountTakesIsItsOwn() {
    UrlScope outer =
        new UrlScope(ORIGIN, "/", List.of(), new Rules(), path -> path.startsWith("/app/"));
    assertFalse(outer.contains(Url.parse(ORIGIN + "/app/x")));
    assertFalse(outer.contains(Url.parse(ORIGIN + "/app/wasgi.json")));
    assertTrue(outer.contains(Url.parse(ORIGIN + "/apple")));
  }

  @Test
  public void u21_theHostIsAskedForWhatIsMissingOnlyOnDemand() {
    assertFalse(scope(new Rules()).fallsBack());
    assertTrue(scope(new Rules().fallBack(true)).fallsBack());
  }
}
