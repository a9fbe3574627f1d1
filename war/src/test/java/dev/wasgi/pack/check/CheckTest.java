// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whole checks, of source and requirements, with an index that is a folder. */
public class CheckTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<Finding> said = new ArrayList<>();
  private Path root;

  @Before
  public void makeApp() throws IOException {
    root = folder.newFolder("app").toPath();
    Files.writeString(root.resolve("app.py"), "import os\nos.system('ls')\n");
    folder.newFolder("wheels");
  }

  private Report check(String... requirements) throws IOException {
    Files.writeString(root.resolve("requirements.txt"), String.join("\n", requirements));
    Map<String, String> environment =
        Map.of(
            "PIP_CONFIG_FILE", "/dev/null",
            "PIP_NO_INDEX", "1",
            "PIP_FIND_LINKS", folder.getRoot().toPath().resolve("wheels").toString());
    return new Check(new UserCache(Path.of("target/test-cache")), Progress.silent(), environment)
        .run(new App(root, "app.py", null, null), folder.getRoot().toString(), said::add);
  }

  @Test
  public void addsTheLineOfARequirementThatCannotBeMet() throws IOException {
    Report report = check("# what it needs", "absent-package>=1");
    assertEquals(2, report.failing());
    assertEquals(report.findings(), said);
    assertEquals("WASGI-CHECK-001", said.get(0).code());
    assertEquals("WASGI-REQ-001", said.get(1).code());
    assertEquals("requirements.txt", said.get(1).file());
    assertEquals(2, said.get(1).line());

    said.clear();
    check("=== what?");
    assertEquals(
        "requirements.txt:1: '=== what?' is not understood",
        said.get(1).text().replaceFirst(" \\(.*", ""));
  }

  @Test
  public void saysNothingOfRequirementsThatCannotBeLookedUp() {
    // Only Pyodide's distribution has it, which is not in this folder.
    assertEquals("WASGI-REQ-004", assertThrows(PackException.class, () -> check("numpy")).code());
    assertEquals(1, said.size());
  }
}
