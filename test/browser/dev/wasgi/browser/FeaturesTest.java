// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What Dash has, one small app for each kind: the same screen as behind a real server. */
@RunWith(Parameterized.class)
public final class FeaturesTest {
  @Parameters(name = "{0}")
  public static List<String> features() throws IOException {
    try (Stream<Path> folders = Files.list(Workspace.feature(""))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @Parameter public String feature;

  /**
   * Both pages stay until they show the same: what draws itself, such as a graph, may take longer
   * in the one than in the other.
   */
  @Test
  public void isTheSameAsBehindAServer() {
    Path app = Workspace.feature(feature);
    try (RealServer server = RealServer.werkzeug(app);
        Browser realBrowser = new Browser();
        FileServer site = FileServer.serve(SiteBuilder.build(app), "/");
        Browser browser = new Browser()) {
      FeatureWalk real = new FeatureWalk(app, hands(realBrowser, false), server.origin());
      real.take();
      FeatureWalk walk = new FeatureWalk(app, hands(browser, true), site.origin());
      walk.take();
      walk.checkShows(real::screen);
      Traffic.checkStayed(browser, site);
    }
  }

  private static Hands hands(Browser browser, boolean bridged) {
    return new PageHands(browser.page(), browser.downloads(), bridged);
  }
}
