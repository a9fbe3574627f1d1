// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;
import org.openqa.selenium.By;

/**
 * An app that goes on from a snapshot is one that has just started, and its own for each visitor.
 */
public final class SnapshotTest {
  private static final String ASK =
      "await wasgi.ready();"
          + "const answer = await fetch(arguments[0]);"
          + "return (await answer.text()).trim();";
  private static final String ASK_JSON =
      "await wasgi.ready(); return (await fetch(arguments[0])).json();";
  private static final String START = "await wasgi.ready(); return (await wasgi.status()).start;";

  @Test
  public void anAppGoesOnFromItsSnapshot() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      Map<?, ?> start = (Map<?, ?>) page.run(START);
      assertEquals("snapshot " + start, "snapshot", start.get("way"));
      page.enterFrame(By.tagName("iframe"));
      page.see(By.id("visits"), "visit 1");
      page.leaveFrame();

      assertEquals("Kiel\nRostock", page.run(ASK, "/data"));
      assertEquals("Kiel\nRostock\nBrest", page.run(ASK, "/write"));
      Map<?, ?> later = (Map<?, ?>) page.run(ASK_JSON, "/later");
      assertEquals("imported when somebody asked", later.get("other"));
      Map<?, ?> compiled = (Map<?, ?>) page.run(ASK_JSON, "/compiled");
      assertEquals("Ahoi", ((Map<?, ?>) compiled.get("boat")).get("name"));
      assertTrue(compiled.toString(), compiled.get("message").toString().contains("valid number"));
      assertEquals(Arrays.asList(1L, 2.5, null), ((Map<?, ?>) compiled.get("packed")).get("a"));
      assertEquals(7L, compiled.get("version"));
      assertEquals(List.of(4L, 12L), compiled.get("called"));
      String traceback = (String) page.run(ASK, "/raise");
      assertTrue(
          "the page of the debugger shows the line",
          traceback.contains("# a line to be seen in the traceback"));
      Map<?, ?> constant = (Map<?, ?>) page.run(ASK_JSON, "/constant");
      assertEquals(true, constant.get("isSoon"));
      assertEquals("/app", constant.get("folder"));
      assertEquals("/app/app.py", constant.get("file"));
      assertEquals(null, constant.get("seed"));
      String language = (String) page.run("return navigator.language.replace('-', '_') + '.UTF-8'");
      assertEquals(language, constant.get("language"));
      page.see(
          "all files", () -> Boolean.TRUE.equals(((Map<?, ?>) page.run(START)).get("complete")));
    }
  }

  @Test
  public void noTwoVisitorsDrawTheSame() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/")) {
      Map<?, ?> one = chance(server);
      Map<?, ?> other = chance(server);
      assertEquals(11, one.size());
      one.forEach((name, value) -> assertNotEquals(name.toString(), value, other.get(name)));
    }
  }

  @Test
  public void eachVisitorHasItsOwnZoneLanguageAndClock() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/")) {
      checkHere(server, "America/St_Johns", "pt-BR");
      checkHere(server, "Pacific/Chatham", "de");
    }
  }

  private static void checkHere(FileServer server, String zone, String language) {
    try (Browser browser = Browser.elsewhere(zone, language)) {
      Page page = browser.page();
      page.open(server.address());
      long before = System.currentTimeMillis();
      Map<?, ?> start = (Map<?, ?>) page.run(START);
      Map<?, ?> here = (Map<?, ?>) page.run(ASK_JSON, "/here");
      long after = System.currentTimeMillis();
      assertEquals(zone + start, "snapshot", start.get("way"));
      assertEquals(zone, here.get("zone"));
      double clock = ((Number) here.get("clock")).doubleValue() * 1000;
      // Browsers blur their clocks a little.
      assertTrue(here + " after " + before, clock > before - 1000 && clock < after + 1000);
      ZonedDateTime there = Instant.ofEpochMilli((long) clock).atZone(ZoneId.of(zone));
      assertEquals((long) there.getOffset().getTotalSeconds(), here.get("offset"));
      assertEquals(
          DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(there), here.get("written"));
      assertEquals(
          page.run("return navigator.language.replace('-', '_') + '.UTF-8'"), here.get("language"));
      assertTrue(
          here.toString(), here.get("language").toString().startsWith(language.substring(0, 2)));
    }
  }

  private static Map<?, ?> chance(FileServer server) {
    try (Browser browser = new Browser()) {
      browser.page().open(server.address());
      return (Map<?, ?>) browser.page().run(ASK_JSON, "/chance");
    }
  }

  @Test
  public void aSecondVisitTakesWhatTheBrowserHasKept() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      KeptSnapshots.awaitOne(page);
      long fetched = snapshots(server);
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      assertEquals("snapshot", ((Map<?, ?>) page.run(START)).get("way"));
      assertEquals(fetched, snapshots(server));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void theFirstAnswersNeedNothingOfThePackages() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      // Whoever wants one of them waits for ever.
      server.hold("files.bin");
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      server.hold("python_stdlib.zip");
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      assertEquals("snapshot", ((Map<?, ?>) page.run(START)).get("way"));
      server.release();
    }
  }

  @Test
  public void whatTheBrowserHasKeptIsDoneWithoutWhenItIsDamaged() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      KeptSnapshots.awaitOne(page);
      List<List<String>> damages =
          List.of(
              List.of("octets.length >> 1, (octets.length >> 1) + 8", "octets.length"),
              List.of("100, 108", "octets.length"),
              List.of("octets.length", "octets.length - 5000"),
              List.of("octets.length", "3"));
      String whole = KeptSnapshots.hash(page);
      for (List<String> damage : damages) {
        KeptSnapshots.damage(page, damage.get(0), damage.get(1));
        assertNotEquals(whole, KeptSnapshots.hash(page));
        page.open(server.address());
        page.awaitStart(By.id("name"));
        page.see(By.id("greeting"), "Hello, world!");
        assertEquals("snapshot", ((Map<?, ?>) page.run(START)).get("way"));
        page.see("it is kept again", () -> whole.equals(KeptSnapshots.hash(page)));
      }
      Console.checkQuiet(browser.errors());
    }
  }

  private static long snapshots(FileServer server) {
    return server.requests().stream()
        .filter(request -> request.path().endsWith("/snapshot.bin"))
        .count();
  }

  @Test
  public void whatCannotBeRestoredIsImportedInTheSameVisit() throws IOException {
    Path site = SiteBuilder.build("hello");
    byte[] whole = Files.readAllBytes(snapshot(site));
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    checkImport(site, "truncated", Arrays.copyOf(whole, whole.length / 2));
    checkImport(site, "changed", changed);
    byte[] foreign = Files.readAllBytes(snapshot(SiteBuilder.build("restored")));
    checkImport(site, "foreign", foreign);
    checkImport(site, "missing", null);
  }

  private static void checkImport(Path site, String name, byte[] octets) throws IOException {
    Path copy = SiteBuilder.copy(site, "snapshot-" + name);
    if (octets == null) {
      Files.delete(snapshot(copy));
    } else {
      Files.write(snapshot(copy), octets);
    }
    try (FileServer server = FileServer.serve(copy, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      Map<?, ?> start = (Map<?, ?>) page.run(START);
      assertEquals(name, "import", start.get("way"));
      assertTrue(name + start, start.get("reason").toString().contains("snapshot.bin"));
      assertFalse(name, Screen.text(page).contains("WASGI-"));
    }
  }

  @Test
  public void aSiteWithoutSnapshotImportsItsApp() throws IOException {
    Path site = SiteBuilder.build("hello", "--no-snapshot");
    try (Stream<Path> paths = Files.walk(site)) {
      assertEquals(0, paths.filter(path -> path.endsWith("snapshot.bin")).count());
    }
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      Map<?, ?> start = (Map<?, ?>) page.run(START);
      assertEquals(List.of("import", true), List.of(start.get("way"), start.get("complete")));
      Console.checkQuiet(browser.errors());
    }
  }

  private static Path snapshot(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site.resolve("_wasgi"))) {
      return paths.filter(path -> path.endsWith("snapshot.bin")).findFirst().orElseThrow();
    }
  }
}
