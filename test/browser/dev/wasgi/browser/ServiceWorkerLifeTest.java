// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.ServiceWorkerHost.CONTROL;
import static dev.wasgi.browser.ServiceWorkerHost.MOUNT;
import static dev.wasgi.browser.ServiceWorkerHost.run;
import static dev.wasgi.browser.ServiceWorkerHost.site;
import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.Test;
import org.openqa.selenium.By;

/** When the service worker takes over, what ends it, and which of several tabs it asks. */
public final class ServiceWorkerLifeTest {
  @Test
  public void e31_l15_itTakesOverOnTheFirstVisitWithoutAReload() throws IOException {
    try (FileServer server = FileServer.serve(site("first"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      server.hold("snapshot.bin");
      run(page, MOUNT + CONTROL + "window.early = image('/loads/dot.png');");
      assertEquals("starting", run(page, "return (await app.status()).state"));
      server.release();
      assertEquals(3L, run(page, "return await early"));
      assertEquals("navigate", run(page, "return performance.getEntries()[0].type"));
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
    }
  }

  @Test
  public void e31_e07_e08_e10_theFirstDocumentOfASiteHasAllItsPartsWithoutAReload() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("lab"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "loads/page.html?n=1");
      page.enterFrame(WalkStand.DOCUMENT);
      page.awaitStart(By.tagName("h1"));
      page.see(
          "an image, a sheet and what it imports",
          () ->
              "3 rgb(1, 2, 3) rgb(4, 5, 6) navigate"
                  .equals(
                      page.run(
                          "const style = getComputedStyle(document.querySelector('h1'));"
                              + "return document.images[0].naturalWidth + ' ' + style.color + ' '"
                              + " + style.outlineColor + ' '"
                              + " + top.performance.getEntriesByType('navigation')[0].type")));
    }
  }

  @Test
  public void e31_onTheNextVisitThePagesOwnMarkupIsAnswered() throws IOException {
    Path site = site("next");
    String host = Files.readString(site.resolve("host.html"));
    Files.writeString(
        site.resolve("host.html"),
        host.replace("</script>", "</script><script>window.mounted = wasgi.mount('/')</script>")
            + "<body><img src='/loads/dot.png?early'>");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, "window.app = await mounted;" + CONTROL);
      assertEquals("the first time", 1, askedEarly(server));
      page.reload();
      assertEquals(
          3L,
          run(
              page,
              "await until(() => document.images[0].complete);"
                  + "return document.images[0].naturalWidth"));
      assertEquals(1, askedEarly(server));
    }
  }

  private static int askedEarly(FileServer server) {
    return (int)
        server.requests().stream().filter(one -> one.path().startsWith("/loads/dot.png")).count();
  }

  @Test
  public void e34_endedWhileARequestWaitsItTakesTheNextAllTheSame() throws IOException {
    try (FileServer server = FileServer.serve(site("waits"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(page, "window.proxies = (await app.status()).liveProxies;");
      for (int i = 0; i < 3; i++) {
        run(
            page,
            "window.busy = fetch('/loads/slow.html').then((answer) => answer.text());"
                + "window.lost = image('/loads/dot.png?lost=' + arguments[0]);",
            i);
        browser.stopServiceWorkers();
        assertEquals(3L, run(page, "return image('/loads/dot.png?next=' + arguments[0])", i));
        run(page, "await busy; await lost;");
      }
      run(page, "await until(async () => (await app.status()).liveProxies === proxies);");
    }
  }

  @Test
  public void e34_itMayBeEndedAtAnyMoment() throws IOException {
    try (FileServer server = FileServer.serve(site("ended"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(page, "window.proxies = (await app.status()).liveProxies;");
      assertEquals(3L, run(page, "return image('/loads/dot.png?1')"));
      browser.stopServiceWorkers();
      assertEquals(3L, run(page, "return image('/loads/dot.png?2')"));
      run(
          page,
          """
          const code = `onmessage = async ({data}) => {
            const reader = (await fetch(data)).body.getReader();
            await reader.read();
            postMessage('begun');
            try { while (!(await reader.read()).done); postMessage('whole'); }
            catch (error) { postMessage(error.name); }
          }`;
          window.reading = new Worker(URL.createObjectURL(new Blob([code])));
          window.words = [];
          reading.onmessage = (event) => words.push(event.data);
          reading.postMessage(location.origin + '/loads/endless');
          await until(() => words.length);
          """);
      browser.stopServiceWorkers();
      assertEquals(
          "the app's iterable is closed",
          true,
          run(
              page,
              "return until(async () => (await (await fetch('/loads/seen/endless')).json())[0]?.closed)"));
      assertEquals(3L, run(page, "return image('/loads/dot.png?3')"));
      run(page, "await until(async () => (await app.status()).liveProxies === proxies);");
    }
  }

  @Test
  public void e33_e34_e36_ofSeveralTabsTheRightOneAnswers() throws IOException {
    try (FileServer server = FileServer.serve(site("tabs"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      String first = page.openTab(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      String second = page.openTab(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(page, "await fetch('/count/tab')");
      assertEquals("second", 1L, calls(page, ""));
      browser.stopServiceWorkers();
      page.showTab(first);
      run(page, "for (let i = 0; i < 3; i++) await fetch('/count/tab')");
      assertEquals("first", 3L, calls(page, ""));
      browser.stopServiceWorkers();
      assertEquals("first, posted", "POST a=1", posted(page));
      browser.stopServiceWorkers();
      page.showTab(second);
      assertEquals("second, again", 1L, calls(page, "?again"));
      run(
          page,
          "dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));"
              + "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));");
      assertEquals("second, from a frame that was there", 1L, calls(page, "?again"));
    }
  }

  /** What the app of this tab has counted, asked by a frame, whose request names no client. */
  private static Object calls(Page page, String query) {
    return run(
        page,
        "const shown = (await frame('/counted/tab' + arguments[0])).contentDocument;"
            + "return JSON.parse(shown.body.innerText).calls",
        query);
  }

  private static Object posted(Page page) {
    return run(
        page,
        """
        const target = await frame('/loads/page.html');
        target.contentWindow.name = 'here';
        document.body.insertAdjacentHTML('beforeend',
          '<form method=post action=/loads/page.html target=here><input name=a value=1></form>');
        const shown = new Promise((resolve) => { target.onload = resolve; });
        document.forms[0].submit();
        await shown;
        return target.contentDocument.title;
        """);
  }

  @Test
  public void e32_aNewVersionTakesOverAtOnce() throws IOException {
    Path site = site("redeployed");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(page, "window.old = navigator.serviceWorker.controller");
      Files.writeString(site.resolve("wasgi-sw.js"), "// later\n", StandardOpenOption.APPEND);
      run(
          page,
          "await (await navigator.serviceWorker.getRegistration()).update();"
              + "await until(() => navigator.serviceWorker.controller !== old && old.state === 'redundant')");
      assertEquals(3L, run(page, "return image('/loads/dot.png')"));
      assertEquals(
          "GET", run(page, "return (await frame('/loads/page.html')).contentDocument.title"));
    }
  }
}
