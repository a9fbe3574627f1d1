// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.RealServer;
import org.junit.Test;

/** The walk itself, proven against the app as its author runs it. */
public final class GalleryOnWerkzeugTest {
  @Test
  public void everyFeatureWorksOnARealServer() {
    try (RealServer server = RealServer.werkzeug("gallery");
        Browser browser = new Browser()) {
      GalleryWalk walk = new GalleryWalk(browser.page(), browser.downloads());
      walk.start(server.origin() + "/");
      walk.steps().take();
      walk.steps().take();
      Console.checkRaised(browser.errors(), 2);
    }
  }
}
