// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.openqa.selenium.By;

/**
 * Twenty ordinary pages, walked forwards, backwards and reloaded: each runs its scripts as if it
 * were alone, none leaves a timer behind, and the app remembers.
 */
public final class TwentyPagesTest {
  private static final int COUNT = 20;

  /** What every page finds to be so, in its scripts. */
  private static final Set<String> FACTS =
      Set.of("load", "module", "onload", "ready", "shared", "start");

  /** What single pages find besides. */
  private static final Map<Integer, List<String>> MORE =
      Map.ofEntries(
          Map.entry(2, List.of("element")),
          Map.entry(3, List.of("written")),
          Map.entry(4, List.of("async", "deferred")),
          Map.entry(5, List.of("dynamic-module")),
          Map.entry(6, List.of("small")),
          Map.entry(7, List.of("small-again")),
          Map.entry(8, List.of("shadow")),
          Map.entry(9, List.of("validity")),
          Map.entry(10, List.of("canvas")),
          Map.entry(11, List.of("srcdoc")),
          Map.entry(12, List.of("observed")),
          Map.entry(13, List.of("storage")),
          Map.entry(14, List.of("fetch")),
          Map.entry(15, List.of("xhr")),
          Map.entry(16, List.of("frames")),
          Map.entry(17, List.of("rounds")),
          Map.entry(18, List.of("state")),
          Map.entry(19, List.of("hashchange")),
          Map.entry(20, List.of("broadcast", "toggle")));

  /** Which pages' timers ran while this page's ran five times, other than its own. */
  private static final String LEFTOVERS =
      """
      const ticks = async () => (await fetch('/ticks')).json();
      const before = await ticks();
      let now = before;
      while ((now[number] ?? 0) < (before[number] ?? 0) + 5) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        now = await ticks();
      }
      return Object.keys(now).filter((page) => page !== String(number) && now[page] !== before[page])
        .join(' ');
      """;

  private Page page;
  private boolean framed;

  @Test
  public void onARealServer() {
    try (RealServer server = RealServer.werkzeug("pages");
        Browser browser = new Browser()) {
      page = browser.page();
      page.open(server.origin() + "/");
      walk();
      Console.checkQuiet(browser.errors());
    }
  }

  @Test
  public void e24_e25_fromAStaticFolder() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("pages"), "/");
        Browser browser = new Browser()) {
      page = browser.page();
      framed = true;
      page.open(server.address());
      page.enterFrame(DOCUMENT);
      page.awaitStart(By.id("visits"));
      String started = page.text(By.id("started"));
      walk();
      assertEquals("the interpreter's memory", started, page.text(By.id("started")));

      page.leaveFrame();
      page.reload();
      sees(5);
      assertNotEquals("Python starts anew", started, page.text(By.id("started")));
      page.see(By.id("visits"), "1");
      page.click(By.id("next"));
      sees(6);
      goes(() -> page.back());
      sees(5);
      // The host has no file for the page that was reloaded.
      Console.checkPages(browser.errors(), 1);
      Traffic.checkStayed(browser, server);
    }
  }

  private void walk() {
    for (int number = 1; number <= COUNT; number++) {
      sees(number);
      page.see(By.id("visits"), Integer.toString(number + (number > 10 ? 1 : 0)));
      page.click(By.id("handler"));
      page.see(By.id("handler"), "handled");
      assertEquals("timers left behind at page " + number, "", page.run(LEFTOVERS));
      if (number == 10) {
        page.type(By.id("entry"), "größer & <kleiner>");
        page.click(By.id("send"));
        page.see("the answer to the form", this::isEntryShown);
        sees(10);
      }
      if (number < COUNT) {
        page.click(By.id("next"));
      }
    }
    for (int number = COUNT - 1; number >= 1; number--) {
      goes(() -> page.back());
      sees(number);
      if (number == 10) {
        // Before the form was sent.
        goes(() -> page.back());
        sees(number);
      }
    }
    for (int number = 2; number <= 4; number++) {
      goes(() -> page.run("history.forward()"));
      sees(number);
    }
    page.click(By.id("next"));
    sees(5);
    assertEquals("timers left behind", "", page.run(LEFTOVERS));
    page.see(By.id("visits"), "more than 21", text -> Integer.parseInt(text) > 21);
    page.see(By.cssSelector("#entries li"), "größer & <kleiner>");
  }

  /** Waits until that page has run all its scripts, and steps into it. */
  private void sees(int number) {
    Set<String> facts = new TreeSet<>(FACTS);
    facts.addAll(MORE.getOrDefault(number, List.of()));
    String all = String.join(" ", facts);
    page.see(
        "page " + number + " with " + all,
        () -> {
          page.leaveFrame();
          if (!page.title().equals("Page " + number)) {
            return false;
          }
          if (framed) {
            page.enterFrame(DOCUMENT);
          }
          return page.text(By.id("facts")).equals(all);
        });
  }

  /** Of whichever document is shown at this moment. */
  private boolean isEntryShown() {
    page.leaveFrame();
    if (framed) {
      page.enterFrame(DOCUMENT);
    }
    return page.text(By.cssSelector("#entries li")).equals("größer & <kleiner>");
  }

  /** Moves through the history of the window. */
  private void goes(Runnable step) {
    page.leaveFrame();
    step.run();
  }
}
