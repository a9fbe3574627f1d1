// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.openqa.selenium.By;

/** The plain files of a site are what the app's server sends for their URLs. */
public final class StaticCopiesTest {
  /** What comes behind the page's own encoding: what to load early, the manifests. */
  private static final Pattern HEAD =
      Pattern.compile(
          "\n(<link rel=\"preload\"[^>]*>\n)?"
              + "<script type=\"application/json\" id=\"_wasgi-manifest\">.*?</script>\n"
              + "(<link rel=\"(manifest|apple-touch-icon)\"[^>]*>\n)*",
          Pattern.DOTALL);

  /** What comes before the first style sheet. */
  private static final Pattern GUARD =
      Pattern.compile("<script src=\"[^\"]*guard\\.js\"></script>\n");

  /** What comes before the first script. */
  private static final Pattern PROGRAM =
      Pattern.compile("<script [^>]*id=\"_wasgi-program\"[^>]*></script>\n");

  @Test
  public void filesHaveTheBytesAndTypesOfTheServer() throws IOException {
    Path site = SiteBuilder.build("gallery");
    List<String> differences = new ArrayList<>();
    int compared = 0;
    try (RealServer server = RealServer.werkzeug("gallery");
        FileServer host = FileServer.serve(site, "/");
        Browser realBrowser = new Browser();
        Browser hostBrowser = new Browser()) {
      realBrowser.page().open(server.origin() + "/api/visits");
      // No script of ours runs on this page, so what it fetches comes from the host.
      hostBrowser.page().open(host.address() + "wasgi.json");
      for (String path : copies(site)) {
        Answer real = Answer.ask(realBrowser.page(), "/", Exchange.get(path, path));
        Answer copy = Answer.ask(hostBrowser.page(), "/", Exchange.get(path, path));
        compared++;
        if (real.status() != 200) {
          differences.add(path + ": the server answers " + real.status());
        } else if (!Arrays.equals(real.body(), copy.body())) {
          differences.add(path + ": other bytes");
        } else if (!real.type().equals(copy.type())) {
          differences.add(path + ": " + copy.type() + " instead of " + real.type());
        }
      }
    }
    assertEquals(List.of(), differences);
    assertTrue("only " + compared + " files were compared", compared > 20);
  }

  @Test
  public void theIndexIsPythonsWithOurTags() throws IOException {
    Path site = SiteBuilder.build("gallery");
    String bare = Files.readString(site.resolve("index.html"));
    for (Pattern tags : List.of(HEAD, GUARD, PROGRAM)) {
      bare = tags.matcher(bare).replaceFirst("");
    }
    try (FileServer host = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(host.address());
      page.awaitStart(By.id("page-title"));
      Answer python = Answer.ask(page, "/", Exchange.get("the index", ""));
      String served = new String(python.body(), StandardCharsets.UTF_8);
      assertEquals(Masks.acrossRuns(served), Masks.acrossRuns(bare));
    }
  }

  /** Paths of the files that have a URL of the app's, without fingerprints, which hold times. */
  private static List<String> copies(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> site.relativize(path).toString())
          .filter(path -> !path.startsWith("_wasgi/"))
          .filter(path -> path.startsWith("assets/") || path.startsWith("_"))
          .filter(path -> !path.matches(".*\\.v[0-9_]+m\\d+\\..*"))
          .sorted()
          .toList();
    }
  }
}
