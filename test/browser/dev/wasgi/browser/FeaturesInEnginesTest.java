// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.ScriptPage;
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
    return List.of(
        "async",
        "callbacks",
        "clientside",
        "dynamic",
        "extensions",
        "localised",
        "login",
        "pages",
        "session");
  }

  @Parameter public String feature;

  @Test
  public void firefox() {
    Firefox browser = new Firefox();
    check(browser, new FirefoxHands(browser));
  }

  @Test
  public void webKit() {
    WebKit browser = new WebKit();
    check(browser, new PageHands(browser.page(), null, true));
  }

  private void check(ScriptPage browser, Hands hands) {
    Path app = Workspace.feature(feature);
    try (browser;
        RealServer server = RealServer.werkzeug(app);
        FileServer site = FileServer.serve(SiteBuilder.build(app), "/")) {
      FeatureWalk real = new FeatureWalk(app, hands, server.origin());
      real.take();
      String screen = real.screen();
      FeatureWalk walk = new FeatureWalk(app, hands, site.origin());
      walk.take();
      walk.checkShows(() -> screen);
    }
  }
}
