// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.WebKit;
import dev.wasgi.harness.Workspace;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.json.Json;

/** Several tabs with one app's files, and browsers that end while they are written. */
@RunWith(Parameterized.class)
public final class FilesInTabsTest {
  private static final String ADD =
      "for (let i = 0; i < arguments[1]; i++) await post('/notes?filler=9000', arguments[0] + i);";

  private static final String NOTES = "return JSON.stringify((await json('/notes')).sort())";

  /** Two pages in frames of one: to the browser they are as two tabs. */
  private static final String FRAMES =
      """
      for (const frame of document.querySelectorAll('iframe')) frame.remove();
      window.tabs = [];
      for (let i = 0; i < 2; i++) {
        const frame = document.createElement('iframe');
        frame.src = '/host.html';
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        const tab = frame.contentWindow;
        tab.app = await tab.wasgi.mount('/', {worker: arguments[0], serviceWorker: false});
        await tab.app.ready();
        tabs.push(tab);
      }
      """;

  private static final String IN_FRAMES =
      """
      const add = async (tab, name) => {
        const answer = await tab.fetch('/notes?filler=9000', {method: 'POST', body: name});
        if (!answer.ok) throw new Error(await answer.text());
      };
      const notes = async (tab) => (await (await tab.fetch('/notes')).json()).sort().join();
      """;

  @Parameters(name = "{0}")
  public static Object[] kernels() {
    return new Object[] {"worker", "page"};
  }

  @Parameter public String kernel;

  @Test
  public void tabsOfChromiumLoseNothingOfEachOther() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      Page page = browser.page();
      Notebook.open(browser, server, kernel);
      String first = page.tab();
      String second = page.openTab(server.address() + "host.html");
      browser.run(HostPage.MOUNT, kernel.equals("worker"));
      TreeSet<String> rows = new TreeSet<>();
      for (int turn = 0; turn < 3; turn++) {
        for (String tab : new String[] {first, second}) {
          page.showTab(tab);
          String name = "turn " + turn + (tab.equals(first) ? " a " : " b ");
          Notebook.run(browser, ADD, name, 1);
          rows.add(name + "0");
          assertEquals(new Json().toJson(rows).replaceAll("\\s", ""), notes(browser));
        }
      }
      // At once: neither waits for the other's answers.
      for (String tab : new String[] {first, second}) {
        page.showTab(tab);
        browser.run(
            "window.adding = (async (...given) => {"
                + Notebook.helpers()
                + ADD.replace("arguments", "given")
                + "})(...arguments)",
            tab.equals(first) ? "x" : "y",
            10);
      }
      for (int i = 0; i < 10; i++) {
        rows.add("x" + i);
        rows.add("y" + i);
      }
      for (String tab : new String[] {first, second}) {
        page.showTab(tab);
        browser.run("await adding");
      }
      for (String tab : new String[] {first, second}) {
        page.showTab(tab);
        assertEquals(new Json().toJson(rows).replaceAll("\\s", ""), notes(browser));
        page.reload();
        browser.run(HostPage.MOUNT, kernel.equals("worker"));
        assertEquals(new Json().toJson(rows).replaceAll("\\s", ""), notes(browser));
        assertEquals("ok", Notebook.run(browser, "return ask('/check')"));
      }
      assertTrue(browser.errors().toString(), browser.errors().isEmpty());
    }
  }

  private static String notes(ScriptPage page) {
    return Notebook.run(page, NOTES).replaceAll("\\s", "");
  }

  @Test
  public void tabsOfFirefoxLoseNothingOfEachOther() {
    try (Firefox firefox = new Firefox()) {
      loseNothing(firefox);
    }
  }

  @Test
  public void tabsOfWebKitLoseNothingOfEachOther() {
    try (WebKit webKit = new WebKit()) {
      loseNothing(webKit);
    }
  }

  private void loseNothing(ScriptPage page) {
    try (FileServer server = serve()) {
      String rows =
          inFrames(
              page,
              server,
              """
              for (let i = 0; i < 3; i++) {
                for (const tab of tabs) await add(tab, `turn ${i} ${tabs.indexOf(tab)}`);
              }
              await Promise.all(tabs.map(async (tab, number) => {
                for (let i = 0; i < 6; i++) await add(tab, `once ${number} ${i}`);
              }));
              if (await notes(tabs[0]) !== await notes(tabs[1])) throw new Error('not the same');
              return notes(tabs[0]);
              """);
      assertEquals(rows, 18, rows.split(",").length);
      page.run(FRAMES, kernel.equals("worker"));
      assertEquals(rows, page.run(IN_FRAMES + "return notes(tabs[1])"));
    }
  }

  @Test
  public void aChangeThatIsOpenKeepsTheOtherTabWaiting() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      String told =
          inFrames(
              browser,
              server,
              """
              await add(tabs[0], 'before');
              await add(tabs[1], 'before, too');
              await tabs[0].fetch('/begin', {method: 'POST'});
              let isAdded = false;
              const adding = add(tabs[1], 'after').then(() => (isAdded = true));
              await new Promise((later) => setTimeout(later, 1000));
              const early = isAdded;
              await tabs[0].fetch('/commit', {method: 'POST'});
              await adding;
              const check = await (await tabs[0].fetch('/check')).text();
              return [early, check, (await notes(tabs[1])).split(',').length].join();
              """);
      // The names of two notes have commas in them.
      assertEquals("false,ok,204", told);
    }
  }

  @Test
  public void aResetReachesTheOtherTab() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      String told =
          inFrames(
              browser,
              server,
              """
              await add(tabs[0], 'one');
              await add(tabs[1], 'two');
              await tabs[0].app.files.reset();
              for (let i = 0; i < 200; i++) {
                const {restarts, state} = await tabs[1].app.status();
                if (restarts === 1 && state === 'ready' || state === 'failed') break;
                await new Promise((later) => setTimeout(later, 50));
              }
              const {state, error} = await tabs[1].app.status();
              return state === 'failed' ? error.code : `there are ${await notes(tabs[1])}.`;
              """);
      // Nothing but a reload ends Python on the page's thread.
      assertEquals(kernel.equals("page") ? "WASGI-FILES-005" : "there are .", told);
    }
  }

  @Test
  public void whatWasAnsweredOutlivesAKilledBrowser() {
    Path folder = Workspace.temporary("killed");
    try (FileServer server = serve()) {
      int answered = 0;
      for (int life = 0; life < 3; life++) {
        Browser browser = Browser.returning(folder);
        try {
          Notebook.open(browser, server, kernel);
          int sum = answered;
          String there = Notebook.run(browser, NOTES);
          for (int row = 0; row < answered; row++) {
            assertTrue(row + " of " + sum + " in " + there, there.contains("\"row " + row + "\""));
          }
          assertEquals("ok", Notebook.run(browser, "return ask('/check')"));
          int before = heard(server);
          browser.run(
              "window.adding = (async (next) => {"
                  + Notebook.helpers()
                  + "for (;; next++) { await post('/notes?filler=40000', 'row ' + next);"
                  // Straight to the host, which the browser's end leaves alone.
                  + " fetch('/_wasgi/answered/' + next, {method: 'HEAD'}); } })(arguments[0])",
              answered);
          long deadline = System.nanoTime() + 60_000_000_000L;
          while (heard(server) < before + 4 + 5 * life && System.nanoTime() < deadline) {
            Thread.onSpinWait();
          }
        } finally {
          browser.kill();
        }
        answered = last(server) + 1;
        assertTrue("rows were written", answered > 0);
      }
    }
  }

  private static int heard(FileServer server) {
    return (int)
        server.requests().stream().filter(one -> one.path().contains("/answered/")).count();
  }

  private static int last(FileServer server) {
    return server.requests().stream()
        .filter(one -> one.path().contains("/answered/"))
        .mapToInt(one -> Integer.parseInt(one.path().replaceAll(".*/", "")))
        .max()
        .orElse(-1);
  }

  /** What a script gives, run in a page with two frames. */
  private String inFrames(ScriptPage page, FileServer server, String script) {
    page.open(server.address() + "host.html");
    page.run(FRAMES, kernel.equals("worker"));
    return page.run(IN_FRAMES + script);
  }

  private FileServer serve() {
    return Notebook.serve("tabs-" + kernel, Notebook.PERSIST);
  }
}
