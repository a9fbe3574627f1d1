// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.project;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class AppLocatorTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path root;

  @Before
  public void resolveRoot() {
    root = folder.getRoot().toPath().toAbsolutePath().normalize();
  }

  private void file(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  private App locate(String word) {
    return new AppLocator(root).locate(word);
  }

  @Test
  public void takesAFileInItsFolder() throws IOException {
    file("demo/usage.py");
    assertEquals(new App(root.resolve("demo"), "usage.py", null, null), locate("demo/usage.py"));
    assertEquals(
        new App(root.resolve("demo"), "usage.py", null, "server"), locate("demo/usage.py:server"));
  }

  @Test
  public void looksInAFolderForTheUsualNamesInTheirOrder() throws IOException {
    file("demo/index.py");
    assertEquals("index.py", locate("demo").entry());
    file("demo/main.py");
    assertEquals("main.py", locate("demo").entry());
    file("demo/app.py");
    assertEquals("app.py", locate("demo").entry());
  }

  @Test
  public void takesTheOnlyScriptOfAFolderOrAPackage() throws IOException {
    file("demo/microblog.py");
    assertEquals("microblog.py", locate("demo").entry());
    file("flaskr/__init__.py");
    assertEquals(new App(root, null, "flaskr", null), locate("flaskr"));
  }

  @Test
  public void takesWhatADjangoProjectGivesToServers() throws IOException {
    file("site/manage.py");
    file("site/polls/models.py");
    file("site/mysite/wsgi.py");
    assertEquals(new App(root.resolve("site"), null, "mysite.wsgi", null), locate("site"));
  }

  @Test
  public void takesModuleAndAttributeFromTheWorkingFolder() throws IOException {
    file("shop/web.py");
    assertEquals(new App(root, null, "shop.web", "server"), locate("shop.web:server"));
    assertEquals(
        new App(root, null, "shop.web", "create_app('x')"), locate("shop.web:create_app('x')"));
  }

  @Test
  public void saysWhatThereIsNot() throws IOException {
    file("two/a.py");
    file("two/b.py");
    file("notes.txt");
    Files.createDirectory(root.resolve("empty"));
    for (String word : new String[] {"nothing", "two", "notes.txt", "empty", "no.module:app"}) {
      PackException failure = assertThrows(word, PackException.class, () -> locate(word));
      assertEquals("WASGI-APP-001", failure.code());
    }
  }
}
