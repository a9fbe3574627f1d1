// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.Test;

/** A site that cannot start says so on the page, with a code, and is never blank. */
public final class BootFailureTest {
  @Test
  public void aMissingArchiveIsNamed() throws IOException {
    Path site = SiteBuilder.copy(SiteBuilder.build("hello", "--no-snapshot"), "without-archive");
    Files.delete(archive(site));
    checkPanel(site, "/", text -> text.contains("WASGI-BOOT-") && text.contains("files.bin"));
  }

  @Test
  public void aDamagedArchiveIsNamed() throws IOException {
    Path site = SiteBuilder.copy(SiteBuilder.build("hello", "--no-snapshot"), "damaged-archive");
    byte[] bytes = Files.readAllBytes(archive(site));
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive(site), bytes);
    checkPanel(site, "/", text -> text.contains("WASGI-BOOT-") && text.contains("files.bin"));
  }

  @Test
  public void aSiteThatIsServedElsewhereNamesThePathItWasBuiltFor() {
    Path site = SiteBuilder.build("gallery", "--base-path", "/some/where/");
    checkPanel(
        site, "/elsewhere/", text -> text.contains("WASGI-BOOT-") && text.contains("/some/where/"));
  }

  @Test
  public void anAppThatRaisesOnlyInABrowserShowsItsTraceback() throws IOException {
    Path app = Files.createDirectories(Workspace.folder("apps").resolve("raises"));
    Files.writeString(app.resolve("requirements.txt"), "Flask==3.1.3\n");
    Files.writeString(
        app.resolve("app.py"),
        """
        import js
        from flask import Flask

        app = Flask(__name__)
        if hasattr(js, "WorkerGlobalScope"):
            raise RuntimeError("no wind in the sails")
        """);
    checkPanel(
        SiteBuilder.build(app, "--no-snapshot"),
        "/",
        text ->
            text.contains("WASGI-APP-003")
                && text.contains("no wind in the sails")
                && text.contains("app.py"));
  }

  private static void checkPanel(Path site, String path, Predicate<String> wanted) {
    try (FileServer server = FileServer.serve(site, path);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      try {
        page.see("a panel", () -> wanted.test(Screen.text(page)));
      } catch (AssertionError e) {
        throw new AssertionError(
            "the page reads: " + Screen.text(page) + "\n" + browser.errors(), e);
      }
    }
  }

  private static Path archive(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site.resolve("_wasgi"))) {
      return paths.filter(path -> path.endsWith("files.bin")).findFirst().orElseThrow();
    }
  }
}
