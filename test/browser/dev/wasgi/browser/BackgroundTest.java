// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** Background callbacks: the same walk behind a server with processes, and without any server. */
public final class BackgroundTest {
  /** Notes each text that an element shows, with its moment, and long tasks of the page. */
  private static final String NOTE =
      """
      window.noted = {};
      for (const name of ['one', 'two', 'three']) {
        noted[name] = [];
        new MutationObserver(() => {
          const text = document.getElementById('progress-' + name).textContent;
          if (/ of 10$/.test(text)) noted[name].push([text, performance.now()]);
        }).observe(document.getElementById('progress-' + name), {childList: true, characterData: true, subtree: true});
      }
      window.long = [];
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({duration}) => duration)))
        .observe({type: 'longtask'});
      """;

  /** The longest time between two steps that were shown. */
  private static final String GAP =
      "const times = noted.one.map(([, time]) => time);"
          + "return Math.max(...times.slice(1).map((time, n) => time - times[n]))";

  @Test
  public void withoutServer() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("background"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      walk(page, server.address());
      assertEquals("[]", page.run("return JSON.stringify(long.filter((time) => time > 400))"));
      Traffic.checkOnlyFiles(server);
    }
  }

  @Test
  public void behindAServer() {
    try (RealServer server = RealServer.werkzeug("background");
        Browser browser = new Browser()) {
      walk(browser.page(), server.origin() + "/");
    }
  }

  private static void walk(Page page, String address) {
    page.open(address);
    page.awaitStart(By.id("run-one"));
    page.run(NOTE);

    click(page, "run-one");
    page.see(By.id("result-one"), "run one: 1 by run-one");
    assertEquals("waiting", page.run("return document.getElementById('progress-one').textContent"));
    long steps = (long) page.run("return noted.one.length");
    assertTrue(steps + " steps", steps >= 5);
    double gap = ((Number) page.run(GAP)).doubleValue();
    assertTrue(gap + " ms between steps", gap < 2_000);

    for (String name : new String[] {"one", "two", "three"}) {
      click(page, "run-" + name);
    }
    click(page, "quick");
    page.see(By.id("quickly"), "quick 1");
    page.see(
        "three jobs at work",
        () ->
            page.run(
                    "return Object.values(noted).every((steps) => steps.length > 0)"
                        + " && noted.three.at(-1)[0] !== '10 of 10'")
                .equals(true));
    click(page, "cancel-three");
    page.see(By.id("result-two"), "run two: 1 by run-two");
    page.see(By.id("result-one"), "run one: 2 by run-one");
    page.see(By.id("result-three"), "nothing yet");
    page.see(
        "the cancelled button to be free",
        () -> page.run("return !document.getElementById('run-three').disabled").equals(true));

    click(page, "square");
    page.see(By.cssSelector("#squared b"), "1");
    click(page, "tell");
    page.see(By.id("told"), "told 1");
    page.see(By.id("aside"), "aside 1");
    click(page, "skip");
    click(page, "fail");
    click(page, "quick");
    page.see(By.id("quickly"), "quick 2");
    page.see(By.id("skipped"), "kept");
    page.see(By.id("failed"), "");
  }

  private static void click(Page page, String id) {
    page.click(By.id(id));
  }
}
