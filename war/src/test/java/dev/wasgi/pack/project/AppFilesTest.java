// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AppFilesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path file(String path) throws IOException {
    Path file = folder.getRoot().toPath().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, path);
  }

  @Test
  public void takesAllButSecretsClutterAndWhatTheAuthorNames() throws IOException {
    Path root = file("demo/app.py").getParent();
    file("demo/assets/a.css");
    file("demo/.env");
    file("demo/environment/pyvenv.cfg");
    file("demo/environment/lib/x.py");
    file("demo/__pycache__/app.pyc");
    file("demo/data/raw.csv");
    file("demo/data/small.csv");
    file("demo/out/index.html");
    file("demo/.out.new-42/index.html");
    file("demo/public/wasgi.json");
    file("demo/public/_wasgi/x/image.bin");
    Files.writeString(root.resolve(".wasgiignore"), "data/raw.csv\n");

    AppFiles files = AppFiles.of(root, root.resolve("out"));

    assertEquals(Set.of("app.py", "assets/a.css", "data/small.csv"), files.files().keySet());
    assertEquals(
        List.of(".env", ".wasgiignore", "__pycache__/", "data/raw.csv", "environment/", "public/"),
        files.leftOut());
  }

  @Test
  public void followsNoLinkThatLeavesTheFolderOrLeadsToASecret() throws IOException {
    Path root = file("demo/app.py").getParent();
    Path outside = file("secret.txt");
    file("demo/.env");
    file("elsewhere/x.py");
    Files.createSymbolicLink(root.resolve("outside.txt"), outside);
    Files.createSymbolicLink(root.resolve("settings.txt"), root.resolve(".env"));
    Files.createSymbolicLink(root.resolve("main.py"), root.resolve("app.py"));
    Files.createSymbolicLink(
        root.resolve("linked"), folder.getRoot().toPath().resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("missing"));

    AppFiles files = AppFiles.of(root, null);

    assertEquals(Set.of("app.py", "main.py"), files.files().keySet());
    assertEquals(
        List.of(".env", "linked", "nowhere", "outside.txt", "settings.txt"), files.leftOut());
  }
}
