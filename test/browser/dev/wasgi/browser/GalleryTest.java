// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.By;

/** The gallery as a static site: all of it works, and goes on working when the host is gone. */
@RunWith(Parameterized.class)
public final class GalleryTest {
  @Parameters(name = "at {0}")
  public static List<String> basePaths() {
    return List.of("/", "/some/where/");
  }

  @Parameter public String basePath;

  @Test
  public void everyFeatureWorksAndGoesOnWorkingWithoutTheServer() {
    try (FileServer server = FileServer.serve(site(), basePath);
        Browser browser = new Browser()) {
      GalleryWalk walk = new GalleryWalk(browser.page(), browser.downloads());
      walk.start(server.address());
      if (basePath.equals("/")) {
        walk.steps().take();
      }
      // Until then a page may still need the host for a part of Dash that it has not shown yet.
      browser.page().awaitCopy();
      server.stop();
      walk.steps().take();
      Console.checkRaised(browser.errors(), 2);
      Traffic.checkOnlyFiles(server);
      Traffic.checkStayed(browser, server);
    }
  }

  @Test
  public void aDeepLinkOpensItsPage() {
    try (FileServer server = FileServer.serve(site(), basePath);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "port/brest");
      page.enterFrame(By.tagName("iframe"));
      page.awaitStart(By.id("port-ships"));
      page.see(By.id("page-title"), "Brest");
      page.see(By.id("here"), "/port/brest");
      page.click(By.id("nav-ships"));
      page.see(By.id("ships-sum"), "12 ships, 534,710 t, first Gannet");
      Console.checkDeepLink(browser.errors());
      Traffic.checkStayed(browser, server);
    }
  }

  @Test
  public void theIconIsTheApps() {
    try (FileServer server = FileServer.serve(site(), basePath);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("page-title"));
      Object size =
          page.run(
              "const icon = document.querySelector('link[rel~=icon]').href;"
                  + "return (await (await fetch(icon)).arrayBuffer()).byteLength");
      assertEquals(1065L, size);
    }
  }

  private Path site() {
    return basePath.equals("/")
        ? SiteBuilder.build("gallery")
        : SiteBuilder.build("gallery", "--base-path", basePath);
  }
}
