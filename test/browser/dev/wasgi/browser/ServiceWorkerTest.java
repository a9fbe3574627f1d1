// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.Test;

/** The service worker: when it takes over, what ends it, and what happens where there is none. */
public final class ServiceWorkerTest {
  private static final String HELPERS =
      """
      const base = new URL('.', document.querySelector('script').src).pathname.replace(/_wasgi.*/, '');
      const report = async () => (await app.status()).interceptors.find((one) => one.name === 'serviceWorker');
      const until = async (check) => {
        for (let i = 0; i < 600; i++) {
          const found = await check();
          if (found) return found;
          await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error('waited in vain for ' + check);
      };
      const image = (url) => new Promise((resolve) => {
        const one = new Image();
        one.onload = () => resolve(one.naturalWidth);
        one.onerror = () => resolve('error');
        one.src = url;
      });
      const frame = (url) => new Promise((resolve) => {
        const one = document.createElement('iframe');
        one.onload = () => resolve(one);
        one.src = url;
        document.body.append(one);
      });
      """;
  private static final String MOUNT = "window.app = await wasgi.mount(base, arguments[0] ?? {});";
  private static final String CONTROL = "await until(async () => (await report()).on);";

  @Test
  public void e31_l15_itTakesOverOnTheFirstVisitWithoutAReload() throws IOException {
    try (FileServer server = FileServer.serve(site("first"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      server.hold("image.bin");
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
  public void e33_e36_ofSeveralTabsTheRightOneAnswers() throws IOException {
    try (FileServer server = FileServer.serve(site("tabs"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      String first = page.openTab(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      String second = page.openTab(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(page, "await fetch('/count/tab')");
      assertEquals("second", 1L, calls(page, ""));
      page.showTab(first);
      run(page, "for (let i = 0; i < 3; i++) await fetch('/count/tab')");
      assertEquals("first", 3L, calls(page, ""));
      assertEquals("first, posted", "POST a=1", posted(page));
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
  public void e30_e13_belowABasePathItTakesTheAppsRequestsOnly() throws IOException {
    Path site = SiteBuilder.build("lab", "--base-path", "/some/where/");
    try (FileServer server = FileServer.serve(host(site, "where", "/some/where/"), "/some/where/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      assertEquals(3L, run(page, "return image('/some/where/loads/dot.png')"));
      assertEquals(
          "/some/where/loads/page.html",
          run(
              page,
              "return (await frame('/some/where/loads/to/302/page.html')).contentWindow.location.pathname"));
      assertEquals("error", run(page, "return image('/loads/dot.png')"));
      assertEquals(
          "the host's", 200L, run(page, "return (await fetch('/some/where/wasgi-sw.js')).status"));
      assertTrue(
          server.requests().stream().noneMatch(one -> one.path().startsWith("/some/where/loads")));
      assertTrue(server.requests().stream().anyMatch(one -> one.path().equals("/loads/dot.png")));
    }
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

  @Test
  public void e38_p08_whereThereIsNoneTheStatusSaysWhy() throws IOException {
    Path site = site("without");
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      assertReason(page, "{serviceWorker: false}", "the page asked for none");
      assertEquals(
          0L, run(page, "return (await navigator.serviceWorker.getRegistrations()).length"));
      page.open(server.address() + "host.html");
      run(
          page,
          "Object.defineProperty(Navigator.prototype, 'serviceWorker', {get: () => undefined})");
      assertReason(page, "{}", "offers none here");
      Files.delete(site.resolve("wasgi-sw.js"));
      page.open(server.address() + "host.html");
      assertReason(page, "{}", "the browser refused it");
      assertEquals(200L, run(page, "await app.ready(); return (await fetch('/alive')).status"));
    }
  }

  private static void assertReason(Page page, String options, String reason) {
    Object told =
        run(
            page,
            "window.app = await wasgi.mount(base, "
                + options
                + ");"
                + "return until(async () => { const {on, reason} = await report();"
                + " return !on && !reason.includes('yet') && reason; })");
    assertTrue(String.valueOf(told), String.valueOf(told).contains(reason));
  }

  @Test
  public void e38_aPageOutsideIsToldAndItsFramesInsideAreAnswered() throws IOException {
    Path site = SiteBuilder.build("lab", "--base-path", "/some/where/");
    Path all = SiteBuilder.copy(site, "outside/some/where").getParent().getParent();
    host(all.resolve("some/where"), null, "/some/where/");
    Files.copy(
        all.resolve("some/where/host.html"),
        all.resolve("host.html"),
        StandardCopyOption.REPLACE_EXISTING);
    try (FileServer server = FileServer.serve(all, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();");
      Object reason =
          run(page, "return until(async () => (await report()).reason.includes('outside'))");
      assertEquals(true, reason);
      assertEquals(
          "GET 1",
          run(
              page,
              "return (await frame('/some/where/loads/page.html?n=1')).contentDocument.title"));
    }
  }

  @Test
  public void e13_e15_g24_aFrameWhosePageForbidsFramesIsShown() throws IOException {
    try (FileServer server = FileServer.serve(site("strict"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      assertEquals(
          "strict rgb(1, 2, 3)",
          run(
              page,
              "const shown = (await frame('/loads/strict.html')).contentDocument;"
                  + "return shown.title + ' ' + getComputedStyle(shown.querySelector('h1')).color"));
    }
  }

  @Test
  public void e13_e14_e15_p08_withoutServiceWorkerFramesAreAnsweredByTheirPage()
      throws IOException {
    try (FileServer server = FileServer.serve(site("frames"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();", Map.of("serviceWorker", false));
      assertEquals(
          "/loads/page.html?n=4 GET 4 loaded complete 200",
          run(
              page,
              """
              const one = await frame('/loads/to/302/page.html?n=4');
              const inside = one.contentWindow;
              const loaded = 'loaded ' + one.contentDocument.readyState;
              const answer = await inside.fetch('/alive');
              return inside.location.pathname + inside.location.search + ' ' + one.contentDocument.title
                + ' ' + loaded + ' ' + answer.status;
              """));
      assertEquals(
          "strict",
          run(
              page,
              "const one = await frame('/loads/strict.html');"
                  + "return one.contentDocument.querySelector('h1').textContent"));
      assertEquals(
          "python",
          run(
              page,
              "const one = document.createElement('iframe'); document.body.append(one);"
                  + "app.adopt(one.contentWindow);"
                  + "return Object.keys(await (await one.contentWindow.fetch('/alive')).json())[0]"));
    }
  }

  @Test
  public void u09_u21_whatThePagesRulesLeaveToTheHostGoesThere() throws IOException {
    Path site = site("ruled");
    BufferedImage picture = new BufferedImage(5, 1, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", site.resolve("hosts.png").toFile());
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(
          page,
          MOUNT + "await app.ready();" + CONTROL,
          Map.of("fallback", true, "deny", List.of("/loads/dot.png?denied")));
      assertEquals(3L, run(page, "return image('/loads/dot.png')"));
      assertEquals("denied", "error", run(page, "return image('/loads/dot.png?denied')"));
      assertEquals("404 of the app", 5L, run(page, "return image('/hosts.png')"));
      assertEquals("404 of both", "error", run(page, "return image('/nobodys.png')"));
      assertEquals(
          "fetch, which asks the host itself",
          "image/png",
          run(page, "return (await fetch('/hosts.png')).headers.get('content-type')"));
      assertEquals("404 of both", 404L, run(page, "return (await fetch('/nobodys.png')).status"));
    }
  }

  private static Object run(Page page, String script, Object... arguments) {
    return page.run(HELPERS + script, arguments);
  }

  private static Path site(String name) throws IOException {
    return host(SiteBuilder.build("lab"), name, "/");
  }

  /** A copy of the site, with a page of somebody else's that may mount it. */
  private static Path host(Path site, String name, String basePath) throws IOException {
    Path copy = name == null ? site : SiteBuilder.copy(site, "service-worker-" + name);
    try (Stream<Path> paths = Files.walk(copy)) {
      Path program = paths.filter(path -> path.endsWith("wasgi.js")).findFirst().orElseThrow();
      Files.writeString(
          copy.resolve("host.html"),
          "<!doctype html><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>"
              + "<script src='"
              + basePath
              + copy.relativize(program)
              + "'></script>");
    }
    return copy;
  }
}
