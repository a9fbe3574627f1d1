// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.openqa.selenium.By;

/**
 * Whatever goes wrong on the way, the app starts by another way, or a panel says what it is.
 *
 * <p>Each case has a server of its own, and so an origin: what an earlier one has left in the
 * browser does not help it.
 */
public final class StartFaultsTest {
  private static final String START = "await wasgi.ready(); return (await wasgi.status()).start;";

  private static Path site;
  private static Browser browser;

  @BeforeClass
  public static void open() {
    site = SiteBuilder.build("restored");
    browser = new Browser();
  }

  @AfterClass
  public static void close() {
    browser.close();
  }

  private static void checkPanel(Path folder, Consumer<FileServer> fault, String... wanted) {
    try (FileServer server = FileServer.serve(folder, "/")) {
      fault.accept(server);
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart("a panel", () -> Screen.text(page).contains("WASGI-"));
      String text = Screen.text(page);
      for (String each : wanted) {
        assertTrue(each + ": " + text, text.contains(each));
      }
      assertFalse(text, text.contains("Loading Python"));
      assertEquals("failed", page.run("return (await wasgi.status()).state"));
    }
  }

  private static void checkStart(Consumer<FileServer> fault, String way) {
    try (FileServer server = FileServer.serve(site, "/")) {
      fault.accept(server);
      checkStart(browser.page(), server, way);
    }
  }

  private static void checkStart(Page page, FileServer server, String way) {
    page.open(server.address());
    Map<?, ?> start = (Map<?, ?>) page.run(START);
    assertEquals(start.toString(), way, start.get("way"));
    page.enterFrame(By.tagName("iframe"));
    page.awaitStart(By.id("visits"));
    page.leaveFrame();
    assertFalse(Screen.text(page).contains("WASGI-"));
  }

  @Test
  public void aNetworkThatIsLostOnTheWayIsTold() {
    for (String file :
        List.of("worker.mjs", "kernel.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "files.json")) {
      checkPanel(site, server -> server.cut(file), "WASGI-BOOT-003", file, "Check the connection");
    }
  }

  @Test
  public void aSnapshotThatBreaksOffIsDoneWithout() {
    checkStart(server -> server.cut("snapshot.bin"), "import");
  }

  @Test
  public void aNetworkThatIsLostLaterIsAnErrorOfTheAppUntilItIsBack() {
    try (FileServer server = FileServer.serve(site, "/")) {
      server.cut("files.bin");
      Page page = browser.page();
      checkStart(page, server, "snapshot");
      assertEquals(500L, page.run("return (await fetch('/data')).status"));
      assertEquals(false, ((Map<?, ?>) page.run(START)).get("complete"));
      server.cut("");
      assertEquals("Kiel", page.run("return (await (await fetch('/data')).text()).slice(0, 4)"));
      assertEquals(0L, page.run("return (await wasgi.status()).restarts"));
    }
  }

  @Test
  public void aLibraryThatIsMissingOrChangedIsNamed() throws IOException {
    Path copy = SiteBuilder.copy(SiteBuilder.build("late"), "without-library");
    checkNamed(copy, SiteLibraries.early(copy));
  }

  @Test
  public void theRestOfTheProgramIsNamedWhereAnImportHasNotGotIt() throws IOException {
    Path copy = SiteBuilder.copy(site, "without-rest");
    Files.delete(SiteLibraries.only(copy, "snapshot.bin", "snapshot"));
    checkNamed(copy, SiteLibraries.restOfProgram(copy));
  }

  private static void checkNamed(Path copy, Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    Files.delete(file);
    String name = file.getFileName().toString();
    checkPanel(copy, server -> {}, "WASGI-BOOT-003", name, "404");
    octets[octets.length / 2] ^= 1;
    Files.write(file, octets);
    checkPanel(copy, server -> {}, "WASGI-BOOT-004", name);
  }

  @Test
  public void aProgramThatWasChangedIsNamed() throws IOException {
    Path copy = SiteBuilder.copy(site, "changed-program");
    Path program;
    try (Stream<Path> paths = Files.walk(copy.resolve("_wasgi"))) {
      program = paths.filter(path -> path.endsWith("pyodide.asm.wasm")).findFirst().orElseThrow();
    }
    byte[] octets = Files.readAllBytes(program);
    Files.write(program, Arrays.copyOf(octets, octets.length / 2));
    checkPanel(copy, server -> {}, "WASGI-BOOT-004", "pyodide.asm.wasm");
  }

  @Test
  public void aPolicyThatForbidsWebAssemblyIsQuoted() {
    checkPanel(
        site,
        server -> server.header("Content-Security-Policy", "script-src 'self'"),
        "WASGI-BOOT-005",
        "WebAssembly",
        "Content Security Policy");
  }

  @Test
  public void modulesOfAWrongTypeAreTold() {
    for (String type : List.of("application/octet-stream", "text/plain")) {
      checkPanel(
          site, server -> server.type("mjs", type), "WASGI-BOOT-010", "worker.mjs", type, ".mjs");
    }
  }

  @Test
  public void programsOfAWrongTypeAreCompiledAllTheSame() {
    checkStart(server -> server.type("wasm", "application/octet-stream"), "snapshot");
  }

  @Test
  public void whatIsCompressedTwiceIsTold() {
    checkPanel(site, server -> server.pack(".mjs"), "WASGI-BOOT-011", "worker.mjs");
    checkPanel(site, server -> server.pack(".wasm"), "WASGI-BOOT-011", "pyodide.asm.wasm");
    // It is no program, and does without.
    checkStart(server -> server.pack("snapshot.bin"), "import");
  }

  @Test
  public void whatABrowserWillNotKeepComesAgain() {
    try (FileServer server = FileServer.serve(site, "/")) {
      Page page = browser.page();
      browser.quota(server.origin(), 1_000_000);
      for (int visit = 0; visit < 2; visit++) {
        checkStart(page, server, "snapshot");
        page.see(
            "all files", () -> Boolean.TRUE.equals(((Map<?, ?>) page.run(START)).get("complete")));
        assertEquals(List.of(), KeptSnapshots.versions(page));
      }
    }
  }

  @Test
  public void aBrowserThatRefusesStorageStartsFromTheSnapshot() {
    try (FileServer server = FileServer.serve(site, "/");
        Browser forgetful = Browser.withoutStorage()) {
      Page page = forgetful.page();
      checkStart(page, server, "snapshot");
      Object refused =
          page.run("try { return Boolean(localStorage); } catch (error) { return error.name; }");
      assertEquals("SecurityError", refused);
      Console.checkQuiet(forgetful.errors());
    }
  }

  @Test
  public void aTabThatIsClosedInTheMiddleLeavesNothingBroken() {
    try (FileServer server = FileServer.serve(site, "/")) {
      Page page = browser.page();
      String first = page.tab();
      for (String file : List.of("pyodide.asm.wasm", "snapshot.bin", "files.bin")) {
        server.hold(file);
        page.openTab(server.address());
        page.see("a request for it", () -> Traffic.isAsked(server, "worker.mjs"));
        page.closeTab(first);
        server.release();
      }
      checkStart(page, server, "snapshot");
    }
  }

  @Test
  public void whatThePageSaysBeforeTheKernelIsThereIsHeard() {
    try (FileServer server = FileServer.serve(site, "/")) {
      Page page = browser.page();
      server.hold("kernel.mjs");
      page.open(server.address());
      page.see("the worker's first script", () -> Traffic.isAsked(server, "worker.mjs"));
      page.see(
          "that the page has begun",
          () -> !List.of().equals(page.run("return performance.getEntriesByName('wasgi:start')")));
      server.release();
      assertEquals("snapshot", ((Map<?, ?>) page.run(START)).get("way"));
    }
  }

  @Test
  public void twoTabsThatStartAtOnceBothStart() {
    try (FileServer server = FileServer.serve(site, "/")) {
      Page page = browser.page();
      String first = page.tab();
      server.hold("snapshot.bin");
      page.open(server.address());
      String second = page.openTab(server.address());
      server.release();
      for (String tab : List.of(second, first)) {
        page.showTab(tab);
        Map<?, ?> start = (Map<?, ?>) page.run(START);
        assertEquals("snapshot", start.get("way"));
        String answer = (String) page.run("return (await fetch('/')).text()");
        assertTrue(answer, answer.contains("visit "));
      }
      KeptSnapshots.awaitOne(page);
      page.showTab(second);
      page.closeTab(first);
    }
  }
}
