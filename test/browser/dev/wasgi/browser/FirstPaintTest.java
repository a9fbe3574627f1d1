// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import org.junit.Test;
import org.openqa.selenium.By;

/** What a visitor sees and does while Python is still on its way, and what becomes of it. */
public final class FirstPaintTest {
  /** No interpreter without it. */
  private static final String PYTHON = "pyodide.asm.wasm";

  private static final By SAID = By.id("said");

  /** What a script of the page gets where Dash's own request would have got an answer. */
  private static final String ASK =
      """
      const answer = await fetch(arguments[0], {headers: {
        'Accept': 'application/json', 'Content-Type': 'application/json'}});
      return [answer.status, answer.statusText, answer.headers.get('content-type'),
        answer.headers.get('content-length'), answer.url, answer.type, await answer.text()].join('|');
      """;

  /**
   * So long does a service worker wait for somebody who may only just be loading (Election.GRACE).
   */
  private static final double PATIENCE = 3_000;

  private static final String CONTROLLED = "return navigator.serviceWorker.controller !== null";

  private static final String SHEET =
      "return performance.getEntriesByType('resource').find(e => /harbour[.]css/.test(e.name)).duration";

  private static String status(Page page, String member) {
    return String.valueOf(page.run("return String((await wasgi.status())" + member + ")"));
  }

  private static void awaitWaiting(Page page) {
    page.see("a request that waits", () -> !status(page, ".queued").equals("0"));
  }

  @Test
  public void thePageIsPaintedAndKeepsWhatIsTyped() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      page.open(server.address());
      page.see(By.id("name"));
      Object paints =
          page.run("return performance.getEntriesByName('first-contentful-paint').length");
      assertEquals(1L, paints);
      assertEquals("starting", status(page, ".state"));
      page.type(By.id("name"), "Ines");
      page.see("the title of a page that waits", () -> page.title().equals("Updating..."));
      assertEquals("", page.text(By.id("greeting")));
      By loading = By.cssSelector("#greeting[data-dash-is-loading=true]");
      page.see("a greeting that is loaded", () -> page.count(loading) == 1);

      server.release();
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, Ines!"));
      page.see("its own title", () -> page.title().equals("Hello"));
      assertEquals("Ines", page.run("return document.getElementById('name').value"));
      assertEquals("2", status(page, ".firstPaint.answered"));
      assertEquals("0", status(page, ".firstPaint.different"));
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
    }
  }

  /** Scripts wait for the sheets before them, so no program of the page's can be asked for one. */
  @Test
  public void aPageThatComesAgainGetsItsStyleSheetAtOnce() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart("a page", () -> status(page, ".state").equals("ready"));
      page.see("a service worker", () -> page.run(CONTROLLED).equals(true));
      for (int visit = 0; visit < 2; visit++) {
        page.open(server.address());
        page.see("a service worker", () -> page.run(CONTROLLED).equals(true));
        double took = ((Number) page.run(SHEET)).doubleValue();
        assertTrue("a style sheet took " + took + " ms", took < PATIENCE);
      }
    }
  }

  @Test
  public void clicksAreKept() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("visits"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      page.open(server.address() + "steady/");
      page.see(SAID, "steady");
      page.type(By.id("name"), "Ines");
      page.click(By.id("press"));
      page.click(By.id("press"));
      page.see("three requests that wait", () -> Long.parseLong(status(page, ".queued")) >= 5);
      server.release();
      By pressed = By.id("pressed");
      page.awaitStart("an answer", () -> !page.text(pressed).isEmpty());
      page.see(pressed, "pressed 2 times by Ines");
      page.click(By.id("press"));
      page.see(pressed, "pressed 3 times by Ines");
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void theGalleryCanBeWalkedBeforePythonIsThere() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      page.open(server.address());
      page.see(By.id("logo"));
      page.click(By.id("nav-ships"));
      assertEquals(server.address() + "ships", page.url());
      server.release();
      page.awaitStart(By.id("ships-sum"));
      page.see(By.id("ships-sum"), "12 ships, 534,710 t, first Gannet");
      page.see(By.id("here"), "/ships");
      assertEquals("0", status(page, ".firstPaint.different"));
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
      Traffic.checkStayed(browser, server);
    }
  }

  @Test
  public void knownPagesNeedNoRuleOfTheHost() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      // As a host redirects to a folder.
      page.open(server.address() + "ships/#top");
      page.see(By.id("logo"));
      assertEquals(server.address() + "ships#top", page.url());
      server.release();
      page.awaitStart(By.id("ships-sum"));
      page.see(By.id("here"), "/ships");
      assertEquals(0, page.count(By.tagName("iframe")));
      page.reload();
      page.awaitStart(By.id("ships-sum"));
      assertEquals(server.address() + "ships#top", page.url());
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
    }
  }

  @Test
  public void whatDiffersFromVisitToVisitIsWaitedFor() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("visits"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      page.open(server.address() + "start-random/");
      awaitWaiting(page);
      assertEquals(0, page.count(SAID));
      assertEquals("Loading...", Screen.text(page).replaceAll(".*(Loading\\.\\.\\.).*", "$1"));
      server.release();
      page.awaitStart(SAID);
      // Made of the same random number as its callbacks.
      page.see(By.id("out"), page.text(SAID) + " 0");
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void whoeverBringsACookieWaitsForPython() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("visits"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "cookie/");
      page.see(SAID, "Hello, stranger");
      page.awaitStart("Python", () -> status(page, ".state").equals("ready"));
      assertFalse(status(page, ".firstPaint.answered").equals("0"));
      page.run("await fetch('/enter')");

      server.hold(PYTHON);
      page.open(server.address() + "cookie/");
      awaitWaiting(page);
      assertEquals(0, page.count(SAID));
      server.release();
      page.awaitStart(SAID);
      page.see(SAID, "Hello, Ines");
      assertEquals("0", status(page, ".firstPaint.answered"));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void theAppHearsOfEveryVisitAndAnswersItselfFromThenOn() {
    String served;
    try (RealServer server = RealServer.werkzeug("visits");
        Browser browser = new Browser()) {
      browser.page().open(server.origin() + "/noting/");
      served = noted(browser.page());
    }
    try (FileServer server = FileServer.serve(SiteBuilder.build("visits"), "/");
        Browser browser = new Browser()) {
      server.hold(PYTHON);
      Page page = browser.page();
      page.open(server.address() + "noting/");
      page.see(SAID, "noting");
      String before = String.valueOf(page.run(ASK, "/noting/_dash-layout"));
      server.release();
      page.awaitStart("Python", () -> status(page, ".state").equals("ready"));
      String answered = status(page, ".firstPaint.answered");
      assertEquals(before, page.run(ASK, "/noting/_dash-layout"));
      assertEquals("Python's own", answered, status(page, ".firstPaint.answered"));
      page.see("all comparisons", () -> status(page, ".queued").equals("0"));
      assertEquals("0", status(page, ".firstPaint.different"));
      page.click(By.id("ask"));
      page.see(By.id("n"), served, served::equals);
    }
  }

  private static String noted(Page page) {
    page.see(SAID, "noting");
    page.run(ASK, "/noting/_dash-layout");
    page.run(ASK, "/noting/_dash-layout");
    page.click(By.id("ask"));
    page.see(By.id("n"), "a number", text -> text.startsWith("asked 1 times"));
    return page.text(By.id("n"));
  }

  @Test
  public void whatIsFetchedEarlyIsUsed() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, world!"));
      // Chromium complains some seconds after the load event.
      page.see("time to complain", () -> (Boolean) page.run("return performance.now() > 12000"));
      assertEquals(List.of(), browser.warnings());
      assertEquals(
          1,
          server.requests().stream().filter(one -> one.path().endsWith("/answers.json")).count());
    }
  }
}
