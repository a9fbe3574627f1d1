// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import org.junit.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Who saves data, or has a slow connection, is asked before anything large comes. */
public final class SaveDataTest {
  private static final String SLOW =
      "Object.defineProperty(NetworkInformation.prototype, 'effectiveType', {get: () => '2g'});";
  private static final String BUTTON =
      "return document.getElementById('_wasgi-start').shadowRoot.querySelector('button')";

  @Test
  public void theFirstPaintComesAndTheRestWaitsForATap() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      browser.saveData(true);
      Page page = browser.page();
      page.open(server.address());
      page.see(By.id("name"));
      page.type(By.id("name"), "Ines");
      awaitCard(page, "set to save data");
      assertEquals("waiting", state(page));
      page.run("window.isReady = false; wasgi.ready().then(() => { window.isReady = true; })");
      assertEquals("waiting", state(page));
      assertEquals(false, page.run("return isReady"));
      assertEquals(List.of(), large(server));
      assertEquals(
          List.of("region", "Start of the app"),
          page.run(
              "const card = document.getElementById('_wasgi-start').shadowRoot"
                  + ".querySelector('.card'); return [card.role, card.ariaLabel]"));

      // By the keyboard alone: it is the last thing on the page.
      page.run("document.getElementById('name').focus()");
      page.type(Keys.TAB.toString());
      page.type(Keys.ENTER.toString());
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, Ines!"));
      assertEquals(true, page.run("return isReady"));
      assertEquals(0, page.count(By.id("_wasgi-start")));
      assertFalse(large(server).isEmpty());
      assertEquals(
          List.of(false, "the browser is set to save data"),
          page.run("const {on, reason} = (await wasgi.status()).offline; return [on, reason]"));

      KeptSnapshots.awaitOne(page);
      page.open(server.address());
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, world!"));
      assertEquals(true, page.run("return navigator.connection.saveData"));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void aSlowConnectionIsAskedToo() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("restored"), "/");
        Browser browser = new Browser()) {
      browser.preload(SLOW);
      Page page = browser.page();
      page.open(server.address());
      awaitCard(page, "connection is slow");
      assertEquals(List.of(), large(server));
      page.run(BUTTON + ".click()");
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("visits"));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void aMountAsksNobodyButCanBeToldToWait() {
    try (FileServer server =
            FileServer.serve(HostPage.in(SiteBuilder.build("hello"), "save-data"), "/");
        Browser browser = new Browser()) {
      browser.saveData(true);
      Page page = browser.page();
      page.open(server.address() + "host.html");
      Object state =
          page.run(
              """
              const startAfter = new Promise((resolve) => { window.start = resolve; });
              window.app = await wasgi.mount('/', {startAfter});
              window.asked = fetch('/_dash-layout').then((answer) => answer.status);
              await new Promise((resolve) => setTimeout(resolve, 500));
              return (await app.status()).state;
              """);
      assertEquals("waiting", state);
      assertEquals(List.of(), large(server));
      assertEquals(200L, page.run("start(); await app.ready(); return asked"));
      page.open(server.address() + "host.html");
      assertEquals(
          "starting",
          page.run("window.app = await wasgi.mount('/'); return (await app.status()).state"));
      assertEquals(0, page.count(By.id("_wasgi-start")));
    }
  }

  private static String state(Page page) {
    return String.valueOf(page.run("return (await wasgi.status()).state"));
  }

  private static void awaitCard(Page page, String why) {
    page.see("a card", () -> page.count(By.id("_wasgi-start")) == 1);
    String text = Screen.text(page);
    assertTrue(text, text.contains(why));
    assertTrue(text, text.matches(".*up to \\d\\d\\.\\d MB.*"));
    assertFalse(text, text.contains("Loading Python"));
  }

  private static List<String> large(FileServer server) {
    return server.requests().stream()
        .map(FileServer.Request::path)
        .filter(path -> path.matches(".*\\.(wasm|bin|zip)|.*/pyodide\\.asm\\.mjs"))
        .toList();
  }
}
