// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.OfflineStand.asked;
import static dev.wasgi.browser.OfflineStand.assertOffline;
import static dev.wasgi.browser.OfflineStand.assertShows;
import static dev.wasgi.browser.OfflineStand.awaitCopy;
import static dev.wasgi.browser.OfflineStand.awaitSnapshots;
import static dev.wasgi.browser.OfflineStand.cacheOf;
import static dev.wasgi.browser.OfflineStand.caches;
import static dev.wasgi.browser.OfflineStand.run;
import static dev.wasgi.browser.OfflineStand.version;
import static dev.wasgi.browser.OfflineStand.way;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.WebKit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** A site without its host, and a host that has another version of the site. */
public final class OfflineTest {
  private static final String FOREIGN = "somebody else’s";
  private static final String KEPT =
      "await wasgi.ready(); for (let i = 0; i < 900; i++) {"
          + " const {offline} = await wasgi.status(); if (offline.complete) return 'complete';"
          + " await new Promise((later) => setTimeout(later, 100)); }"
          + " return JSON.stringify((await wasgi.status()).offline);";

  @Test
  public void aDashAppStartsAndAnswersWithoutNetwork() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      awaitCopy(page);
      Traffic.checkOnlyFiles(server);
      for (String file : new String[] {"snapshot.bin", "files.bin", "pyodide.asm.wasm"}) {
        assertEquals(file + " was fetched once", 1, asked(server, file));
      }
      server.stop();
      browser.stopServiceWorkers();
      page.reload();
      greets(page);
      assertEquals("snapshot", way(page));
      assertPainted(page, 2);
      page.open(server.address() + "?utm=1#here");
      greets(page);
      page.openTab(server.address() + "deep/link?x=1");
      page.enterFrame(WalkStand.DOCUMENT);
      greets(page);
      assertEquals("/deep/link?x=1", page.run("return location.pathname + location.search"));
    }
  }

  private static void assertPainted(Page page, int answers) {
    Object painted = run(page, "return (await wasgi.status()).firstPaint.answered");
    assertEquals("requests that the site answered", (long) answers, painted);
  }

  private static void greets(Page page) {
    page.awaitStart(By.id("name"));
    page.type(By.id("name"), "Ines");
    page.awaitStart(
        "the callback's answer", () -> page.text(By.id("greeting")).equals("Hello, Ines!"));
  }

  @Test
  public void aPageBelowIsPaintedFromTheCopyAndFilesAreNeverTooOld() throws IOException {
    Path site = SiteBuilder.copy(SiteBuilder.build("gallery"), "painted");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.header("Cache-Control", "max-age=600");
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("logo"));
      awaitCopy(page);
      // One that the host serves, and has no version in its name.
      String file = "_dash-component-suites/dash/dcc/async-upload.js";
      String ask = "return (await fetch('/" + file + "')).text()";
      String before = (String) page.run(ask);
      Files.writeString(site.resolve(file), "/* newer */" + before);
      assertEquals("/* newer */" + before, page.run(ask));
      server.stop();
      assertEquals("the copy's", before, page.run(ask));
      page.open(server.address() + "ships");
      page.awaitStart(By.id("ships-sum"));
      assertEquals("snapshot", way(page));
      assertPainted(page, 2);
      assertEquals(server.address() + "ships", page.url());
    }
  }

  @Test
  public void chromiumTakesWhatNeverChangesFromTheCopyByItself() throws IOException {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("logo"));
      awaitCopy(page);
      page.open(server.address());
      page.awaitStart(By.id("logo"));
      List<?> sources =
          (List<?>)
              page.run(
                  """
                  return performance.getEntriesByType('resource')
                      .filter(({name}) => /_wasgi.*js$|suites.*v\\d/.test(name))
                      .map(({name, workerMatchedSourceType}) => workerMatchedSourceType + ' ' + name);
                  """);
      assertTrue(sources.toString(), sources.size() > 5);
      for (Object source : sources) {
        assertTrue(source.toString(), source.toString().startsWith("cache "));
      }
    }
  }

  @Test
  public void firefoxStartsWithoutNetwork() throws IOException {
    try (Firefox firefox = new Firefox()) {
      startsWithoutNetwork(firefox);
    }
  }

  @Test
  public void webKitStartsWithoutNetwork() throws IOException {
    try (WebKit webKit = new WebKit()) {
      startsWithoutNetwork(webKit);
    }
  }

  private static void startsWithoutNetwork(ScriptPage page) throws IOException {
    try (FileServer server = FileServer.serve(version("1"), "/")) {
      String address = server.address();
      page.open(address);
      assertEquals("complete", page.run(KEPT));
      server.stop();
      for (String path : new String[] {"", "deep/link?x=1"}) {
        page.open(address + path);
        assertEquals(
            "<h1>version 1 of /asked</h1>",
            page.run("await wasgi.ready(); return (await fetch('/asked')).text()"));
        assertEquals("complete", page.run(KEPT));
      }
    }
  }

  @Test
  public void aNewVersionIsSeenAtOnceWhileAnOldTabGoesOn() throws IOException {
    Path site = SiteBuilder.copy(version("1"), "redeploy");
    String first = cacheOf(site, "/");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = openFirst(server, browser);
      String old = page.tab();
      run(page, "await caches.open(arguments[0])", FOREIGN);
      awaitCopy(page);
      assertEquals(Set.of(first, FOREIGN), caches(page));
      awaitSnapshots(page, first);

      SiteBuilder.copy(version("2"), "redeploy");
      String second = cacheOf(site, "/");
      page.openTab(server.address());
      awaitSecond(page, first);
      assertEquals(Set.of(second, FOREIGN), caches(page));
      awaitSnapshots(page, second);

      page.showTab(old);
      assertEquals(
          "the old tab goes on",
          "<h1>version 1 of /again</h1>",
          run(page, "return (await fetch('/again')).text()"));
      assertOffline(page, true, false, "another version");
      // What starts Python is in the browser's own cache still.
      assertEquals(
          "the old tab starts once more",
          "<h1>version 1 of /still</h1>",
          run(page, "await wasgi.restart(); return (await fetch('/still')).text()"));
      page.reload();
      assertShows(page, "2", "/");
      server.stop();
      page.open(server.address() + "elsewhere");
      assertShows(page, "2", "/elsewhere");
      awaitSnapshots(page, second);
    }
  }

  @Test
  public void aReloadBringsTheNewVersion() throws IOException {
    Path site = SiteBuilder.copy(version("1"), "reloaded");
    String first = cacheOf(site, "/");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = openFirst(server, browser);
      awaitCopy(page);
      SiteBuilder.copy(version("2"), "reloaded");
      page.reload();
      awaitSecond(page, first);
      assertEquals(Set.of(cacheOf(site, "/")), caches(page));
    }
  }

  /** Version 1, from a host of the usual kind: a browser need not ask again for ten minutes. */
  private static Page openFirst(FileServer server, Browser browser) {
    server.header("Cache-Control", "max-age=600");
    Page page = browser.page();
    page.open(server.address());
    assertShows(page, "1", "/");
    return page;
  }

  /** Version 2 is shown and kept, and the cache of the first is gone. */
  private static void awaitSecond(Page page, String first) {
    assertShows(page, "2", "/");
    awaitCopy(page);
    run(page, "await until(async () => !(await caches.keys()).includes(arguments[0]))", first);
  }

  @Test
  public void aTabWhoseFilesAreGoneSaysThatItMustReload() throws IOException {
    goneFiles("gone", false);
  }

  @Test
  public void aHostThatAnswersEverythingWithAPageIsSeenThrough() throws IOException {
    goneFiles("spa", true);
  }

  private static void goneFiles(String name, boolean pageForAnything) throws IOException {
    Path site = SiteBuilder.copy(version("1"), name);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      if (pageForAnything) {
        server.pageForAnything();
      }
      Page page = browser.page();
      // Small files are kept first, so that this keeps the large ones from it.
      server.hold("icon-512.png");
      page.open(server.address());
      assertShows(page, "1", "/");
      assertOffline(page, true, false, "not all kept yet");
      page.see("the copy to be begun", () -> asked(server, "icon-192.png") > 0);
      SiteBuilder.copy(version("2"), name);
      server.release();
      run(page, "wasgi.restart().catch(() => {})");
      seeThatItMustReload(page);
      page.reload();
      assertShows(page, "2", "/");
      awaitCopy(page);
    }
  }

  private static void seeThatItMustReload(Page page) {
    page.see(
        "the panel",
        () ->
            String.valueOf(
                    page.run(
                        "return document.getElementById('_wasgi-error')?.shadowRoot.textContent"))
                .contains("WASGI-RUN-019"));
    assertEquals(1L, page.run("return document.querySelectorAll('#_wasgi-error').length"));
  }

  @Test
  public void withoutRoomItGoesOnWithoutACopyAndSaysSo() throws IOException {
    try (FileServer server = FileServer.serve(version("1"), "/");
        Browser browser = new Browser()) {
      browser.page().open(server.address());
      browser.limitStorage(server.origin(), 1_000_000);
      Page page = browser.page();
      assertOffline(page, false, false, "no room");
      assertEquals(Set.of(), caches(page));
      assertShows(page, "1", "/");
    }
  }

  @Test
  public void aCopyInPartIsNoCopyAndIsGoneOnWith() throws IOException {
    Path site = version("1");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      // So that a file that is asked for twice is seen to be.
      server.header("Cache-Control", "no-store");
      server.hold("icon-512.png");
      Page page = browser.page();
      page.open(server.address());
      assertShows(page, "1", "/");
      run(
          page,
          "await until(async () => (await (await caches.open(arguments[0])).keys())"
              + ".some(({url}) => url.endsWith('.LICENSE.txt')))",
          cacheOf(site, "/"));
      assertEquals(1, asked(server, "runtime.mjs.LICENSE.txt"));
      browser.stopServiceWorkers();
      server.stop();
      openInVain(page, server.address());
      assertEquals("undefined", page.run("return typeof wasgi"));
      int port = URI.create(server.address()).getPort();
      try (FileServer again = FileServer.serve(site, "/", port)) {
        page.open(server.address());
        awaitCopy(page);
        assertEquals(0, asked(again, "runtime.mjs.LICENSE.txt"));
        assertEquals(1, asked(again, "icon-512.png"));
      }
    }
  }

  private static void openInVain(Page page, String address) {
    try {
      page.open(address);
    } catch (WebDriverException e) {
      // Drivers tell of some network errors, and leave others to what the page shows.
    }
  }

  @Test
  public void aHostThatIsSilentIsNotWaitedForLong() throws IOException {
    try (FileServer server = FileServer.serve(version("1"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      awaitCopy(page);
      // Every folder's page.
      server.hold("");
      page.openTab(server.address());
      assertShows(page, "1", "/");
      server.release();
    }
  }

  @Test
  public void twoAppsOfOneOriginKeepApart() throws IOException {
    Path one = version("1", "--base-path", "/one/");
    Path two = version("2", "--base-path", "/one/two/");
    Path all = SiteBuilder.copy(one, "both/one").getParent();
    SiteBuilder.copy(two, "both/one/two");
    Set<String> caches = Set.of(cacheOf(one, "/one/"), cacheOf(two, "/one/two/"));
    try (FileServer server = FileServer.serve(all, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "one/");
      assertShows(page, "1", "/");
      awaitCopy(page);
      page.open(server.address() + "one/two/");
      assertShows(page, "2", "/");
      awaitCopy(page);
      assertEquals(caches, caches(page));
      SiteBuilder.copyInto(one, all.resolve("one"));
      page.open(server.address() + "one/");
      awaitCopy(page);
      assertEquals(caches, caches(page));
      server.stop();
      page.open(server.address() + "one/two/deep");
      assertShows(page, "2", "/deep");
      page.open(server.address() + "one/deep");
      assertShows(page, "1", "/deep");
      page.open(server.address() + "one/index.html");
      assertShows(page, "1", "/index.html");
    }
  }

  @Test
  public void theSiteCanBeInstalled() throws IOException {
    Path site = version("1");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      assertEquals("[]", browser.installabilityErrors());
      Object link = page.run("return document.querySelector('link[rel=manifest]').href");
      assertEquals(
          Files.readString(site.resolve("wasgi.webmanifest")),
          page.run("return (await fetch(arguments[0])).text()", link));
    }
  }
}
