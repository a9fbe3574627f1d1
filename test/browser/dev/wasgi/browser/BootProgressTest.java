// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertFalse;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** What is on the screen before the app is: what is being loaded, and how far it is. */
public final class BootProgressTest {
  @Test
  public void aDashAppSaysWhatIsBeingLoadedUntilItIsThere() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("hello"), "/");
        Browser browser = new Browser()) {
      Page page = open(browser, server);
      page.awaitStart(By.id("greeting"));
      page.see("the end of the notice", () -> !isLoading(page));
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void anyOtherAppDoesSoToo() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("notes"), "/");
        Browser browser = new Browser()) {
      Page page = open(browser, server);
      page.see("the end of the notice", () -> !isLoading(page));
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("notes"));
    }
  }

  private static Page open(Browser browser, FileServer server) {
    Page page = browser.page();
    server.hold("snapshot.bin");
    page.open(server.address());
    page.see("a notice with megabytes", () -> isLoading(page));
    assertFalse(Screen.text(page), Screen.text(page).contains("WASGI-"));
    server.release();
    return page;
  }

  private static boolean isLoading(Page page) {
    return Screen.text(page).matches(".*\\d of \\d+(\\.\\d+)? MB.*");
  }
}
