// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** Ten lines of Dash. */
public final class HelloTest {
  @Test
  public void greetsWhoeverTypesAName() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.type(By.id("name"), "Ines");
      page.see(By.id("greeting"), "Hello, Ines!");
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
      Traffic.checkStayed(browser, server);
    }
  }
}
