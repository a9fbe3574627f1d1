// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.offline;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class NamesTest {
  private static final Names ROOT = new Names("/", "_wasgi/0123/");
  private static final Names BASE = new Names("/base/", "_wasgi/4567/");
  private static final Names BELOW = new Names("/base/below/", "_wasgi/89ab/");

  @Test
  public void aSiteKnowsItsOwnCachesAndNobodyElses() {
    Names[] sites = {ROOT, BASE, BELOW};
    String[] versions = {"0123", "4567", "89ab"};
    for (Names site : sites) {
      for (int i = 0; i < sites.length; i++) {
        assertEquals(site == sites[i] ? versions[i] : null, site.versionOf(sites[i].cache()));
      }
      for (String other :
          new String[] {"", "x", "workbox-precache-v2-/base/", "wasgi-site /base"}) {
        assertNull(other, site.versionOf(other));
      }
    }
    assertEquals("0000", BASE.versionOf(new Names("/base/", "_wasgi/0000/").cache()));
  }

  @Test
  public void aFileOfOursNamesTheVersionThatItIsOf() {
    assertEquals(BASE.cache(), BASE.cacheOf("/base/_wasgi/4567/pyodide/pyodide.mjs"));
    assertEquals("0000", BASE.versionOf(BASE.cacheOf("/base/_wasgi/0000/image.bin")));
    assertEquals("4567", BASE.versionAt("/base/_wasgi/4567/snapshot.bin"));
    for (String path :
        new String[] {"/base/", "/base/_wasgi/4567", "/_wasgi/4567/x", "/base/a/b"}) {
      assertNull(path, BASE.cacheOf(path));
    }
  }

  @Test
  public void whatNeverChangesIsNamedByPatternsInWhichABasePathStandsForItself() {
    assertArrayEquals(
        new String[] {"/base/_wasgi/4567/*", "/base/_dash-component-suites/*.v*m*.*"},
        BASE.unchanging());
    assertEquals("/a\\+b\\:c\\*/_wasgi/01/*", new Names("/a+b:c*/", "_wasgi/01/").unchanging()[0]);
  }

  @Test
  public void aPageAsksForFilesOfItsOwnVersion() {
    assertTrue(BASE.mayAsk("/base/_wasgi/4567/worker.mjs"));
    assertTrue(BASE.mayAsk("/base/assets/a.css"));
    assertFalse(BASE.mayAsk("/base/_wasgi/0000/worker.mjs"));
  }

  @Test
  public void aFolderStandsForThePageInIt() {
    assertEquals("/base/", BASE.key("/base/index.html"));
    assertEquals("/base/", BASE.key("/base/"));
    assertEquals("/base/a/", BASE.key("/base/a/index.html"));
    assertEquals("/base/myindex.html", BASE.key("/base/myindex.html"));
    assertEquals("/base/404.html", BASE.key(BASE.pathOf("404.html")));
    assertEquals("/base/_wasgi/4567/kept.json", BASE.list());
    assertEquals("/base/_wasgi/0000/kept.json", BASE.list("0000"));
  }

  @Test
  public void dashWritesTheVersionIntoNames() {
    for (String name :
        new String[] {"bundle.v7_4_1m946684800.js", "react@18.v4_4_1m9a.3.1.min.js"}) {
      assertTrue(name, Names.isFingerprinted("/base/_dash-component-suites/" + name));
    }
    for (String name : new String[] {"async-graph.js", "a.v1.js", "b.vm/c.js", ""}) {
      assertFalse(name, Names.isFingerprinted("/base/" + name));
    }
  }

  @Test
  public void someHostsAnswerWithAPageForWhatIsNotThere() {
    String html = "text/html; charset=utf-8";
    assertTrue(Names.isMissing(404, html, "/a.js"));
    assertTrue(Names.isMissing(410, null, "/a.js"));
    assertTrue(Names.isMissing(200, html, "/b.c/a.js"));
    assertFalse(Names.isMissing(200, html, "/a.html"));
    assertFalse(Names.isMissing(200, html, "/b.c/"));
    assertFalse(Names.isMissing(200, html, "/b.c/a"));
    assertFalse(Names.isMissing(200, null, "/a.js"));
    assertFalse(Names.isMissing(200, "text/javascript", "/a.js"));
    assertFalse(Names.isMissing(304, null, "/a.js"));
    assertFalse(Names.isMissing(503, html, "/a.js"));
  }
}
