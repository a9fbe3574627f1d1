// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** A plain Flask app: its first page fills a frame, with its style, its script and its session. */
public final class NotesTest {
  @Test
  public void theFirstPageFillsAFrameAndItsScriptTalksToPython() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("notes"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.enterFrame(By.tagName("iframe"));
      walk(page);
      Console.checkQuiet(browser.errors());
      Traffic.checkStayed(browser, server);
    }
  }

  @Test
  public void theSamePageOnARealServer() {
    try (RealServer server = RealServer.werkzeug("notes");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.origin() + "/");
      walk(page);
    }
  }

  private static void walk(Page page) {
    page.awaitStart(By.id("notes"));
    page.see(By.id("note-1"), "Oil the hinges of the boathouse");
    page.see(By.id("visits"), "Visit 1");
    String color = "return getComputedStyle(document.body).backgroundColor";
    page.see("the app's style sheet", () -> "rgb(255, 251, 235)".equals(page.run(color)));
    page.click(By.id("refresh"));
    page.see(By.id("count"), "2 notes, visit 1");
  }
}
