// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** A Dash page over which a document of the app is shown, and to which one comes back. */
public final class FrozenPageTest {
  private static final By COUNT = By.id("live-count");

  @Test
  public void e24_itsTimersWaitAndItIsAsItWasOnTheWayBack() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("nav-live"));
      page.click(By.id("nav-live"));
      page.click(By.id("live-toggle"));
      page.see(COUNT, "three readings", text -> readings(text) >= 3);

      page.run("location.href = '/api/ports/brest'");
      page.enterFrame(By.cssSelector("iframe.wasgi-document"));
      page.see(By.tagName("pre"), "the port", text -> text.contains("\"name\":\"Brest\""));
      page.leaveFrame();
      assertEquals(server.address() + "api/ports/brest", page.url());
      // What was under way when it was left may still be answered.
      page.run("await new Promise((resolve) => setTimeout(resolve, 700))");
      Object left = page.run("return document.querySelector('#live-count').textContent");
      // Four times as long as its interval.
      page.run("await new Promise((resolve) => setTimeout(resolve, 2000))");
      assertEquals(left, page.run("return document.querySelector('#live-count').textContent"));

      page.back();
      page.see("no document over it", () -> page.count(By.tagName("iframe")) == 0);
      assertEquals(server.address() + "live", page.url());
      page.see(By.id("live-toggle"), "Stop");
      assertTrue("its count was kept", readings(page.text(COUNT)) >= readings(left.toString()));
      int before = readings(page.text(COUNT));
      page.see(COUNT, "more readings", text -> readings(text) >= before + 2);
      Console.checkQuiet(browser.errors());
    }
  }

  private static int readings(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
