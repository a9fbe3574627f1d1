// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;
import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.openqa.selenium.By;

/** Links, forms and scripts that open other windows, and pages that do not want to be left. */
public final class WindowsTest {
  private Page page;
  private String origin;
  private boolean framed;

  @Test
  public void e16_e19_e25_otherWindowsAsBehindAServer() {
    List<String> expected;
    try (RealServer server = RealServer.werkzeug("lab");
        Browser browser = new Browser()) {
      page = browser.page();
      origin = server.origin();
      expected = walk();
    }
    try (FileServer server = FileServer.serve(SiteBuilder.build("lab"), "/");
        Browser browser = new Browser()) {
      page = browser.page();
      origin = server.origin();
      framed = true;
      assertEquals(String.join("\n\n", expected), String.join("\n\n", walk()));
    }
  }

  @Test
  public void e16_whoHasEnteredSomethingIsAskedBeforeItIsLost() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("lab"), "/");
        Browser browser = new Browser()) {
      page = browser.page();
      framed = true;
      page.open(server.origin() + "/doc/guarding");
      sees("Guarding");
      page.type(By.id("entry"), "something");
      page.click(By.id("leave"));
      page.answer(false);
      sees("Guarding");
      assertEquals("something", page.run("return document.querySelector('#entry').value"));
      page.click(By.id("leave"));
      page.answer(true);
      sees("Page left");
    }
  }

  @Test
  public void e16_e19_aFormOfAnotherSiteLeavesTheWholeWindow() {
    try (RealServer other = RealServer.werkzeug("lab");
        FileServer server = FileServer.serve(SiteBuilder.build("lab"), "/");
        Browser browser = new Browser()) {
      page = browser.page();
      framed = true;
      page.open(server.origin() + "/doc/windows");
      sees("Windows");
      page.run(
          "const form = document.forms[0]; form.target = ''; form.action = arguments[0]",
          other.origin() + "/doc/opened?kept=1");
      page.click(By.id("send-blank"));
      framed = false;
      sees("Opened");
      assertEquals(other.origin() + "/doc/opened?kept=1", page.url());
      page.see(By.tagName("pre"), "the form", text -> text.startsWith("POST"));
    }
  }

  private List<String> walk() {
    List<String> records = new ArrayList<>();
    page.open(origin + "/doc/windows");
    sees("Windows");
    String first = page.tab();
    for (String id : List.of("send-blank", "link", "send-get", "send-named", "popup")) {
      List<String> before = page.tabs();
      page.click(By.id(id));
      page.see("a window for " + id, () -> page.tabs().size() > before.size());
      List<String> after = new ArrayList<>(page.tabs());
      after.removeAll(before);
      page.showTab(after.get(0));
      sees("Opened");
      String text = page.text(By.tagName("body")).replace(origin, "ORIGIN");
      page.leaveFrame();
      records.add(id + "\n" + page.url().replace(origin, "ORIGIN") + "\n" + text);
      if (id.equals("popup")) {
        sees("Opened");
        page.click(By.id("done"));
        page.see("the popup is gone", () -> page.tabs().size() == before.size());
      }
      page.showTab(first);
      sees("Windows");
    }
    page.see(By.id("told"), "done by popup");
    return records;
  }

  /** Waits for the document with that title, and steps into it. */
  private void sees(String title) {
    if (framed) {
      page.awaitStart(DOCUMENT, By.cssSelector("body > :first-child"));
    }
    page.see(
        title,
        () -> {
          page.leaveFrame();
          if (!page.title().equals(title)) {
            return false;
          }
          if (framed) {
            page.enterFrame(DOCUMENT);
          }
          return page.run("return document.readyState").equals("complete");
        });
  }
}
