// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PersistedPathsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path root;

  @Before
  public void make() throws IOException {
    root = folder.newFolder("shop").toPath();
    Files.createDirectories(root.resolve("web/pages"));
    Files.writeString(root.resolve("web/__init__.py"), "");
  }

  private List<String> of(String... words) {
    return PersistedPaths.of(new App(root, "app.py", null, null), List.of(words));
  }

  @Test
  public void filesAndFoldersNeedNotBeThere() {
    assertEquals(List.of(), of());
    assertEquals(
        List.of("data", "instance/app.db"),
        of("instance/app.db", "./data/", "data", "web/../data"));
    assertEquals(List.of("data", "data-2/a"), of("data/x", "data-2/a", "data", "data/x/y"));
    assertEquals(List.of("data"), of(root.resolve("data").toString()));
  }

  @Test
  public void nothingElsewhere() throws IOException {
    Files.createSymbolicLink(root.resolve("away"), folder.newFolder("other").toPath());
    for (String word : new String[] {"..", "../other", "web/../../other", "/", "away/x", " "}) {
      PackException refused = assertThrows(word, PackException.class, () -> of(word));
      assertEquals("WASGI-FILES-001", refused.code());
      assertTrue(refused.getMessage(), refused.getMessage().contains("'" + word + "'"));
      assertTrue(refused.getMessage(), refused.getMessage().contains("is not in the app's folder"));
    }
  }

  @Test
  public void notTheCode() {
    for (String word : new String[] {".", "app.py", "web/.."}) {
      assertThrows(word, PackException.class, () -> of(word));
    }
    App module = new App(root, null, "web", "app");
    assertThrows(PackException.class, () -> PersistedPaths.of(module, List.of("web")));
    assertEquals(List.of("web/pages"), PersistedPaths.of(module, List.of("web/pages")));
    App deep = new App(root, null, "web.wsgi", "app");
    assertThrows(PackException.class, () -> PersistedPaths.of(deep, List.of("web/wsgi.py")));
    assertEquals(List.of("app.py"), PersistedPaths.of(deep, List.of("app.py")));
  }
}
