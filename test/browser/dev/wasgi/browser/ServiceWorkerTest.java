// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.ServiceWorkerHost.CONTROL;
import static dev.wasgi.browser.ServiceWorkerHost.MOUNT;
import static dev.wasgi.browser.ServiceWorkerHost.host;
import static dev.wasgi.browser.ServiceWorkerHost.run;
import static dev.wasgi.browser.ServiceWorkerHost.site;
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
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.Test;
import org.openqa.selenium.By;

/** What goes through the service worker, and what happens where there is none. */
public final class ServiceWorkerTest {
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
      browser.stopServiceWorkers();
      assertEquals(3L, run(page, "return image('/some/where/loads/dot.png?again')"));
      assertEquals("error", run(page, "return image('/loads/dot.png')"));
      assertEquals(
          "the host's", 200L, run(page, "return (await fetch('/some/where/wasgi-sw.js')).status"));
      assertTrue(
          server.requests().stream().noneMatch(one -> one.path().startsWith("/some/where/loads")));
      assertTrue(server.requests().stream().anyMatch(one -> one.path().equals("/loads/dot.png")));
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
      String host = Files.readString(site.resolve("host.html"));
      Files.writeString(
          site.resolve("strict.html"),
          host.replace(
              "<title>",
              "<meta http-equiv=Content-Security-Policy content=\"worker-src 'none'\"><title>"));
      page.open(server.address() + "strict.html");
      assertReason(page, "{worker: false}", "the browser refused it");
      assertEquals(200L, run(page, "await app.ready(); return (await fetch('/alive')).status"));
      Files.delete(site.resolve("wasgi-sw.js"));
      page.open(server.address() + "host.html");
      assertReason(page, "{}", "the browser refused it");
      assertEquals(200L, run(page, "await app.ready(); return (await fetch('/alive')).status"));
    }
  }

  @Test
  public void e10_e38_oneOfAnEarlierVisitThatIsNotWantedIsPassedBy() throws IOException {
    try (FileServer server = FileServer.serve(site("unwanted"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + CONTROL);
      page.reload();
      assertEquals(
          3L,
          run(
              page,
              MOUNT + "await app.ready(); return image('/loads/dot.png')",
              Map.of("serviceWorker", false)));
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

  @Test
  public void e17_e18_filesAreSavedUnderTheirNames() throws IOException {
    try (FileServer server = FileServer.serve(site("files"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      run(page, MOUNT + "await app.ready();" + CONTROL);
      run(
          page,
          "const one = document.createElement('iframe');"
              + "one.src = '/file/t%C3%AFde.bin?save'; document.body.append(one);");
      sees(page, browser, "t\u00efde.bin");
      run(
          page,
          "document.body.innerHTML = '<a href=/file/own.bin download=mine.bin>a</a>'"
              + " + '<a href=\"/file/theirs.bin?save\" download=mine2.bin>b</a>';");
      page.click(By.partialLinkText("a"));
      sees(page, browser, "mine.bin");
      page.click(By.partialLinkText("b"));
      sees(page, browser, "theirs.bin");
      assertTrue(server.requests().stream().noneMatch(one -> one.path().startsWith("/file")));
    }
  }

  private static void sees(Page page, Browser browser, String name) {
    Path file = browser.downloads().resolve(name);
    page.see(name, () -> file.toFile().length() == 256 * 1024);
  }
}
