// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.Test;
import org.openqa.selenium.By;

/** A browser that cannot run the site says so in one sentence, before it fetches anything large. */
public final class UnfitBrowserTest {
  /** Takes away what the fragment names, before any script of the page runs. */
  private static final String TAKE_AWAY =
      """
      const without = decodeURIComponent(location.hash.slice(1));
      const forget = (...codes) => {
        const {validate} = WebAssembly;
        WebAssembly.validate = (octets) =>
          validate(octets) && !codes.some((code) => String(octets).includes(',' + code + ','));
      };
      ({
        'WebAssembly': () => delete globalThis.WebAssembly,
        'exceptions in WebAssembly': () => forget('6,64,25'),
        'references in WebAssembly': () => forget('208,111'),
        'bulk memory in WebAssembly': () => forget('252,10'),
        'conversions of numbers in WebAssembly': () => forget('252,0'),
        'mutable globals in WebAssembly': () => forget('3,127'),
        '64-bit integers': () => delete globalThis.BigInt64Array,
        'modules': () => delete HTMLScriptElement.prototype.noModule,
        'Object.hasOwn': () => {
          const {hasOwn} = Object;
          delete Object.hasOwn;
          // The driver of the browser needs it as well.
          addEventListener('DOMContentLoaded', () => { Object.hasOwn = hasOwn; });
        },
        'structuredClone': () => delete globalThis.structuredClone,
        'streams': () => delete globalThis.TransformStream,
        'style sheets made by scripts': () => delete Document.prototype.adoptedStyleSheets,
      })[without]?.();
      """;

  private static final By PANEL = By.id("_wasgi-error");

  @Test
  public void eachMissingFeatureIsNamedAndNothingLargeIsFetched() {
    Map<String, String> rows =
        Map.of(
            "hello",
            "WebAssembly|exceptions in WebAssembly|references in WebAssembly|bulk memory in"
                + " WebAssembly|conversions of numbers in WebAssembly|mutable globals in WebAssembly"
                + "|64-bit integers|modules|Object.hasOwn|structuredClone|streams|style sheets made"
                + " by scripts",
            // Its first page is the boot page.
            "restored",
            "exceptions in WebAssembly");
    try (Browser browser = new Browser()) {
      browser.preload(TAKE_AWAY);
      Page page = browser.page();
      rows.forEach(
          (app, features) -> {
            try (FileServer server = FileServer.serve(SiteBuilder.build(app), "/")) {
              for (String feature : features.split("\\|")) {
                check(page, server, feature);
              }
            }
          });
    }
  }

  private static void check(Page page, FileServer server, String feature) {
    page.open("about:blank");
    page.open(server.address() + "#" + feature.replace(" ", "%20"));
    page.see(PANEL);
    String told = page.text(PANEL);
    assertTrue(feature + ": " + told, told.contains("lacks " + feature + ":"));
    assertTrue(told, told.endsWith("WASGI-BOOT-009"));
    assertEquals("alert", page.run("return document.getElementById('_wasgi-error').role"));
    assertFalse(feature, Screen.text(page).contains("WASGI-BOOT-002"));
    assertEquals(feature, "undefined", page.run("return typeof wasgi"));
    for (FileServer.Request request : server.requests()) {
      assertFalse(
          feature + ": " + request.path(),
          request.path().matches(".*\\.(wasm|bin|zip)|.*/pyodide\\.asm\\.mjs"));
    }
  }

  @Test
  public void withoutAModuleWorkerPythonRunsInThePage() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      browser.preload(
          "const Native = Worker; window.Worker = class { constructor(url) {"
              + " this.worker = new Native('data:,'); } terminate() { this.worker.terminate(); } };");
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, world!"));
      assertEquals("page", page.run("return (await wasgi.status()).kernel"));
      Console.checkQuiet(browser.errors());
    }
  }

  /** A browser that cannot read the script could not be told anything. */
  @Test
  public void theScriptThatTellsIsOfThePlainestJavaScript() throws IOException {
    String script =
        Files.readString(Workspace.root().resolve("public").resolve("guard.js"))
            .replaceAll("//.*", "")
            .replaceAll("\"[^\"\n]*\"", "text");
    for (String newer :
        new String[] {"=>", "`", "let ", "const ", "...", "class ", "async ", "?."}) {
      assertFalse(newer, script.contains(newer));
    }
    assertFalse("a comma after the last argument", script.matches("(?s).*,\\s*\\).*"));
  }
}
