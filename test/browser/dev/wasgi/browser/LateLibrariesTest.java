// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * A start does not wait for the compiled libraries that no first request calls, and whoever calls
 * one has it.
 */
public final class LateLibrariesTest {
  private static final String START = "await wasgi.ready(); return (await wasgi.status()).start;";
  private static final String NUMBERS = "return (await fetch('/numbers/' + arguments[0])).text()";
  private static final String MOUNTED = HostPage.MOUNT + "; return (await app.status()).start.way";
  private static final String COMPLETE =
      "while (!(await app.status()).start.complete) {"
          + " await new Promise((resolve) => setTimeout(resolve, 100)); }";

  private static Path site;

  @BeforeClass
  public static void build() {
    site = SiteBuilder.build("late");
  }

  private static void checkNumbers(Function ask) {
    assertEquals("[4,12]", ask.numbers("[4, \"12\"]").strip());
    String wrong = ask.numbers("[4, \"twelve\"]");
    assertTrue(wrong, wrong.contains("int_parsing") && wrong.contains("unable to parse"));
  }

  /** Asks the app for numbers. */
  private interface Function {
    String numbers(String text);
  }

  private static Function of(Page page) {
    return text -> (String) page.run(NUMBERS, text);
  }

  private static Map<?, ?> start(Page page) {
    return (Map<?, ?>) page.run(START);
  }

  private static void checkFirstPage(Page page) {
    String first = (String) page.run("return (await fetch('/')).text()");
    assertTrue(first, first.contains("6 octets"));
  }

  private static boolean isNamed(Browser browser, Path library) {
    String wanted = library.getFileName() + " could not be loaded";
    return browser.errors().stream()
        .anyMatch(error -> error.contains("WASGI-RUN-011") && error.contains(wanted));
  }

  private static boolean isAsked(FileServer server, Path file) {
    return Traffic.isAsked(server, file.getFileName().toString());
  }

  @Test
  public void theStartDoesNotWaitForThem() {
    Path late = SiteLibraries.late(site);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.hold(late.getFileName().toString());
      Page page = browser.page();
      page.open(server.address());
      assertEquals("snapshot", start(page).get("way"));
      checkFirstPage(page);
      assertEquals(false, start(page).get("complete"));
      server.release();
      page.see("all files", () -> Boolean.TRUE.equals(start(page).get("complete")));
      assertTrue(isAsked(server, late));
      checkNumbers(of(page));
    }
  }

  @Test
  public void whoCallsOneThatDidNotComeHasItLoaded() {
    Path late = SiteLibraries.late(site);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.cut(late.getFileName().toString());
      Page page = browser.page();
      page.open(server.address());
      assertEquals("snapshot", start(page).get("way"));
      page.see("a request that fails", () -> isAsked(server, late));
      server.cut("");
      checkNumbers(of(page));
      assertEquals("not by itself", false, start(page).get("complete"));
      assertEquals(0L, page.run("return (await wasgi.status()).restarts"));
    }
  }

  @Test
  public void oneThatCannotBeHadIsNamedWhenItIsCalled() throws IOException {
    Path copy = SiteBuilder.copy(site, "without-late-library");
    Path late = SiteLibraries.late(copy);
    Files.delete(late);
    try (FileServer server = FileServer.serve(copy, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      assertEquals("snapshot", start(page).get("way"));
      String asked = "return fetch('/numbers/[4]').then(() => 'answered', ({name}) => name)";
      assertEquals("TypeError", page.run(asked));
      page.see("what Python ended of", () -> isNamed(browser, late));
      // Whatever else the app does goes on.
      checkFirstPage(page);
    }
  }

  @Test
  public void aPageThatRunsPythonItselfHasAllAtOnce() {
    Path host = HostPage.in(site, "late-in-page");
    try (FileServer server = FileServer.serve(host, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      assertEquals("snapshot", page.run(MOUNTED, false));
      assertTrue(isAsked(server, SiteLibraries.late(host)));
      checkNumbers(of(page));
    }
  }

  @Test
  public void firefox() {
    check(Firefox::new);
  }

  @Test
  public void webKit() {
    check(WebKit::new);
  }

  private static void check(Supplier<ScriptPage> browsers) {
    Path host = HostPage.in(site, "late-engines");
    try (FileServer server = FileServer.serve(host, "/");
        ScriptPage browser = browsers.get()) {
      browser.open(server.address() + "host.html");
      assertEquals("snapshot", browser.run(MOUNTED, true));
      // At once, and when they have come by themselves.
      checkNumbers(text -> browser.run(NUMBERS, text));
      browser.run(COMPLETE);
      browser.open(server.address() + "host.html");
      assertEquals("snapshot", browser.run(MOUNTED, true));
      browser.run(COMPLETE);
      checkNumbers(text -> browser.run(NUMBERS, text));
    }
  }
}
