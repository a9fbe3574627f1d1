// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.Map;
import org.junit.Test;

/** What browsers have of Python's program at once is enough for what a Dash app does first. */
public final class FirstCallbackTest {
  private static final String TEXT =
      "const found = document.querySelector(arguments[0]); return found ? found.textContent : ''";

  @Test
  public void theCallbackOfASmallAppDoesWithoutTheRest() {
    check("hello", "#greeting", "Hello, world!");
  }

  @Test
  public void aPageOfAnAppWithManyDoes() {
    check("gallery", "#page-title + p", "Tides, berths and the ships that are due.");
  }

  private static void check(String app, String place, String wanted) {
    try (FileServer server = FileServer.serve(SiteBuilder.build(app), "/");
        Browser browser = new Browser()) {
      server.hold("pyodide.rest.wasm");
      Page page = browser.page();
      page.open(server.address());
      page.see(wanted, () -> ((String) page.run(TEXT, place)).startsWith(wanted));
      Map<?, ?> start = (Map<?, ?>) page.run("return (await wasgi.status()).start");
      assertEquals("snapshot", start.get("way"));
      assertEquals(false, start.get("complete"));
      server.release();
      page.see("that the rest has come", () -> Traffic.isAsked(server, "pyodide.rest.wasm"));
      Console.checkQuiet(browser.errors());
    }
  }
}
