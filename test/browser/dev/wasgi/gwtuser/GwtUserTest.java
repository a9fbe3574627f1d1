// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.gwtuser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.Test;
import org.openqa.selenium.By;

/** Somebody's GWT page fetches from a Flask app that lies beside it as a built folder. */
public final class GwtUserTest {
  @Test
  public void itsFetchIsAnsweredByTheFlaskAppInAFolder() throws IOException {
    Path project = Workspace.gwtUser();
    Path site = Workspace.folder("gwt-user");
    SiteBuilder.copyInto(project.resolve("target/reports-1"), site);
    Files.copy(
        project.resolve("index.html"),
        site.resolve("index.html"),
        StandardCopyOption.REPLACE_EXISTING);
    SiteBuilder.copyInto(
        SiteBuilder.build("notes", "--base-path", "/notes/"), site.resolve("notes"));
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      By notes = By.id("notes");
      page.see(notes, "the app's notes", text -> text.contains("Oil the hinges of the boathouse"));
      assertEquals("errors on the console", List.of(), browser.errors());
      assertEquals(
          "requests to the app that reached the file server",
          List.of(),
          server.requests().stream().filter(r -> r.path().startsWith("/notes/api")).toList());
    }
  }
}
