// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.JavascriptException;

/**
 * A start does not wait for compiled libraries that no first request calls, nor for what of
 * Python's own program none does, and whoever calls something of these has it.
 */
@RunWith(Parameterized.class)
public final class LateProgramsTest {
  private static final String START = "await wasgi.ready(); return (await wasgi.status()).start;";
  private static final String ASK = "return (await fetch(arguments[0])).text()";
  private static final String MOUNTED = HostPage.MOUNT + "; return (await app.status()).start.way";
  private static final String COMPLETE =
      "while (!(await app.status()).start.complete) {"
          + " await new Promise((resolve) => setTimeout(resolve, 100)); }";

  private static Path site;

  /** What comes late. */
  @Parameters(name = "{0}")
  public static List<Late> late() {
    return List.of(Late.values());
  }

  @Parameter public Late late;

  /** What is not waited for, and what the app answers only with it. */
  private enum Late {
    LIBRARY {
      @Override
      Path in(Path site) {
        return SiteLibraries.late(site);
      }

      @Override
      void check(UnaryOperator<String> ask) {
        assertEquals("[4,12]", ask.apply("/numbers/[4, \"12\"]").strip());
        String wrong = ask.apply("/numbers/[4, \"twelve\"]");
        assertTrue(wrong, wrong.contains("int_parsing") && wrong.contains("unable to parse"));
      }
    },
    REST_OF_PROGRAM {
      @Override
      Path in(Path site) {
        return SiteLibraries.restOfProgram(site);
      }

      @Override
      void check(UnaryOperator<String> ask) {
        assertEquals("ξ", ask.apply("/letters/GREEK SMALL LETTER XI"));
        String wrong = ask.apply("/letters/GREEK SMALL LETTER NOBODY");
        assertTrue(wrong, wrong.contains("500 Internal Server Error"));
      }
    };

    abstract Path in(Path site);

    abstract void check(UnaryOperator<String> ask);
  }

  @BeforeClass
  public static void build() {
    site = SiteBuilder.build("late");
  }

  private static UnaryOperator<String> of(Page page) {
    return path -> (String) page.run(ASK, path);
  }

  private static Map<?, ?> start(Page page) {
    return (Map<?, ?>) page.run(START);
  }

  /** A page that has started from the snapshot. */
  private static Page restored(Browser browser, FileServer server) {
    Page page = browser.page();
    page.open(server.address());
    assertEquals("snapshot", start(page).get("way"));
    return page;
  }

  private static void checkFirstPage(Page page) {
    String first = (String) page.run("return (await fetch('/')).text()");
    assertTrue(first, first.contains("6 octets"));
  }

  private static boolean isNamed(Browser browser, Path file) {
    String wanted = file.getFileName() + " could not be loaded";
    return browser.errors().stream()
        .anyMatch(error -> error.contains("WASGI-RUN-011") && error.contains(wanted));
  }

  private static boolean isAsked(FileServer server, Path file) {
    return Traffic.isAsked(server, file.getFileName().toString());
  }

  @Test
  public void theStartDoesNotWaitForThem() {
    Path file = late.in(site);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.hold(file.getFileName().toString());
      Page page = restored(browser, server);
      checkFirstPage(page);
      assertEquals(false, start(page).get("complete"));
      server.release();
      page.see("all files", () -> Boolean.TRUE.equals(start(page).get("complete")));
      assertTrue(isAsked(server, file));
      late.check(of(page));
    }
  }

  @Test
  public void whoCallsOneThatDidNotComeHasItLoaded() {
    Path file = late.in(site);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      server.cut(file.getFileName().toString());
      Page page = restored(browser, server);
      page.see("a request that fails", () -> isAsked(server, file));
      server.cut("");
      late.check(of(page));
      assertEquals("not by itself", false, start(page).get("complete"));
      assertEquals(0L, page.run("return (await wasgi.status()).restarts"));
    }
  }

  @Test
  public void oneThatCannotBeHadIsNamedWhenItIsCalled() throws IOException {
    Path copy = SiteBuilder.copy(site, "without-late-library");
    Path file = late.in(copy);
    Files.delete(file);
    try (FileServer server = FileServer.serve(copy, "/");
        Browser browser = new Browser()) {
      Page page = restored(browser, server);
      assertThrows(JavascriptException.class, () -> late.check(of(page)));
      page.see("what Python ended of", () -> isNamed(browser, file));
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
      assertTrue(isAsked(server, late.in(host)));
      late.check(of(page));
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

  private void check(Supplier<ScriptPage> browsers) {
    Path host = HostPage.in(site, "late-engines");
    try (FileServer server = FileServer.serve(host, "/");
        ScriptPage browser = browsers.get()) {
      browser.open(server.address() + "host.html");
      assertEquals("snapshot", browser.run(MOUNTED, true));
      // At once, and when they have come by themselves.
      late.check(path -> browser.run(ASK, path));
      browser.run(COMPLETE);
      browser.open(server.address() + "host.html");
      assertEquals("snapshot", browser.run(MOUNTED, true));
      browser.run(COMPLETE);
      late.check(path -> browser.run(ASK, path));
    }
  }
}
