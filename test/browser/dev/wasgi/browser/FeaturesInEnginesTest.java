// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.WebKit;
import dev.wasgi.harness.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The core of what Dash has, in the other engines: the same screen as behind a real server. */
@RunWith(Parameterized.class)
public final class FeaturesInEnginesTest {
  @Parameters(name = "{0}")
  public static List<String> features() {
    return List.of("async", "callbacks", "login");
  }

  @Parameter public String feature;

  @Test
  public void firefox() {
    Path app = app();
    try (RealServer server = RealServer.werkzeug(app);
        FileServer site = FileServer.serve(SiteBuilder.build(app), "/");
        Firefox browser = new Firefox()) {
      check(app, new FirefoxHands(browser), server, site);
    }
  }

  @Test
  public void webKit() {
    Path app = app();
    try (RealServer server = RealServer.werkzeug(app);
        FileServer site = FileServer.serve(SiteBuilder.build(app), "/");
        WebKit browser = new WebKit()) {
      check(app, new PageHands(browser.page(), null, true), server, site);
    }
  }

  private static void check(Path app, Hands hands, RealServer server, FileServer site) {
    FeatureWalk real = new FeatureWalk(app, hands, server.origin());
    real.take();
    String screen = real.screen();
    FeatureWalk bridged = new FeatureWalk(app, hands, site.origin());
    bridged.take();
    assertEquals(screen, bridged.screen());
  }

  private Path app() {
    return Workspace.root().resolve("test/features").resolve(feature);
  }
}
