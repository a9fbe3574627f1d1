// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** Python starts while the page is busy with its own scripts, or waits for them. */
public final class EarlyStartTest {
  @Test
  public void itDoesNotWaitForThePagesProgramWhichIsToldOfIt() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      server.hold("wasgi-site.js");
      Page page = browser.page();
      page.open("about:blank");
      // Not in this task: the driver would wait for the page.
      page.run(
          "setTimeout((address) => { location.href = address; }, 500, arguments[0])",
          server.address());
      // A second after the start.
      page.see("the app's files asked for", () -> Traffic.isAsked(server, "files.bin"));
      assertFalse(Traffic.isAsked(server, "wasgi-site.js"));
      server.release();
      page.awaitStart("a greeting", () -> page.text(By.id("greeting")).equals("Hello, world!"));
      assertEquals(
          "snapshot worker 0",
          page.run(
              "const {start, kernel, restarts} = await wasgi.status();"
                  + " return `${start.way} ${kernel} ${restarts}`"));
      page.see(
          "all files",
          () -> Boolean.TRUE.equals(page.run("return (await wasgi.status()).start.complete")));
      Console.checkQuiet(browser.errors());
    }
  }
}
