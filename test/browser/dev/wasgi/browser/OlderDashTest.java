// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The gallery on earlier releases of Dash, each with the Flask and the plotly of its own. */
@RunWith(Parameterized.class)
public final class OlderDashTest {
  @Parameters(name = "{0}")
  public static List<String> releases() {
    return List.of("dash==2.18.2", "dash==3.4.0");
  }

  @Parameter public String release;

  @Test
  public void everyFeatureOfTheGalleryWorks() throws IOException {
    try (FileServer server = FileServer.serve(SiteBuilder.build(app()), "/");
        Browser browser = new Browser()) {
      GalleryWalk walk = new GalleryWalk(browser.page(), browser.downloads());
      walk.start(server.address());
      walk.steps().take();
      Console.checkRaised(browser.errors(), 1);
      Traffic.checkOnlyFiles(server);
      Traffic.checkStayed(browser, server);
    }
  }

  /** The gallery, which asks for nothing but that release. */
  private Path app() throws IOException {
    Path copy = SiteBuilder.copy(Workspace.app("gallery"), release.replace("==", "-"));
    Files.writeString(copy.resolve("requirements.txt"), release + "\n");
    return copy;
  }
}
