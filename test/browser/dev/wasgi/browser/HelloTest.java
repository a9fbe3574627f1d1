// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** Ten lines of Dash. */
public final class HelloTest {
  @Test
  public void greetsWhoeverTypesAName() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      walk(browser.page(), server.address());
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
      Traffic.checkStayed(browser, server);
    }
  }

  @Test
  public void greetsOnARealServerToo() {
    try (RealServer server = RealServer.werkzeug("hello");
        Browser browser = new Browser()) {
      walk(browser.page(), server.origin() + "/");
      Console.checkQuiet(browser.errors());
    }
  }

  private static void walk(Page page, String address) {
    page.open(address);
    page.awaitStart(By.id("name"));
    page.see(By.id("greeting"), "Hello, world!");
    page.type(By.id("name"), "Ines");
    page.see(By.id("greeting"), "Hello, Ines!");
  }
}
