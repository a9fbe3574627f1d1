// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OutputFolderTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path root;
  private Path app;

  @Before
  public void makeApp() throws IOException {
    root = folder.getRoot().toPath();
    app = folder.newFolder("app").toPath();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void refused(Path target) {
    PackException failure =
        assertThrows(PackException.class, () -> OutputFolder.claim(target, app));
    assertEquals("WASGI-OUT-001", failure.code());
  }

  @Test
  public void isThereOnlyWhenItIsWhole() throws IOException {
    Path target = root.resolve("deep/site");
    try (OutputFolder output = OutputFolder.claim(target, app)) {
      Files.writeString(output.staging().resolve("index.html"), "new");
      assertFalse(Files.exists(target));
      output.publish();
    }
    assertEquals("new", Files.readString(target.resolve("index.html")));
    assertEquals(List.of("app", "deep"), names());
  }

  @Test
  public void leavesNothingBehindWhenTheBuildFails() throws IOException {
    try (OutputFolder output = OutputFolder.claim(root.resolve("deep/er/site"), app)) {
      Files.writeString(output.staging().resolve("index.html"), "half");
    }
    assertEquals(List.of("app"), names());
  }

  @Test
  public void replacesAnEarlierSiteOnlyOnSuccess() throws IOException {
    Path target = folder.newFolder("site").toPath();
    Files.writeString(target.resolve("wasgi.json"), "{\"format\": 1, \"wasgi\": \"0.1\"}");
    Files.writeString(target.resolve("old.html"), "old");
    try (OutputFolder output = OutputFolder.claim(target, app)) {
      Files.writeString(output.staging().resolve("index.html"), "half");
    }
    assertTrue(Files.exists(target.resolve("old.html")));
    try (OutputFolder output = OutputFolder.claim(target, app)) {
      Files.writeString(output.staging().resolve("index.html"), "new");
      output.publish();
    }
    assertFalse(Files.exists(target.resolve("old.html")));
    assertEquals(List.of("app", "site"), names());
  }

  @Test
  public void refusesWhatIsNotOurs() throws IOException {
    Path other = folder.newFolder("other").toPath();
    Files.writeString(other.resolve("thesis.txt"), "");
    Path fake = folder.newFolder("fake").toPath();
    Files.writeString(fake.resolve("wasgi.json"), "not json {");
    refused(other);
    refused(fake);
    refused(folder.newFile("file").toPath());
    refused(app);
    refused(root);
    OutputFolder.claim(folder.newFolder("empty").toPath(), app).close();
  }
}
