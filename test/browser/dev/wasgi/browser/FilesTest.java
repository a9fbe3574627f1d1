// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.WebKit;
import dev.wasgi.harness.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.json.Json;

/** Files that an app writes and that outlive the page, as they outlive a server's process. */
@RunWith(Parameterized.class)
public final class FilesTest {
  private static final String NOTES = "return (await ask('/notes')).trim()";

  @Parameters(name = "{0}")
  public static Object[] kernels() {
    return new Object[] {"worker", "page"};
  }

  @Parameter public String kernel;

  @Test
  public void chromiumKeepsThem() throws IOException {
    try (Browser browser = new Browser()) {
      keepsThem(browser);
    }
  }

  @Test
  public void firefoxKeepsThem() throws IOException {
    try (Firefox firefox = new Firefox()) {
      keepsThem(firefox);
    }
  }

  @Test
  public void webKitKeepsThem() throws IOException {
    try (WebKit webKit = new WebKit()) {
      keepsThem(webKit);
    }
  }

  private void keepsThem(ScriptPage page) throws IOException {
    try (FileServer server = serve()) {
      Notebook.open(page, server, kernel);
      Notebook.run(page, Notebook.WALK);
      String before = Notebook.run(page, Notebook.TREE);
      assertEquals("null true true", status(page, "error, complete, on"));
      Notebook.open(page, server, kernel);
      assertEquals("snapshot", page.run("return (await app.status()).start.way"));
      assertEquals("the same octets", before, Notebook.run(page, Notebook.TREE));
      assertSameAsBehindAServer(page, before);
    }
  }

  private static void assertSameAsBehindAServer(ScriptPage page, String here) throws IOException {
    Path folder = Workspace.temporary("notebook");
    SiteBuilder.copyInto(Workspace.app("notebook").resolve("data"), folder.resolve("data"));
    Map<String, String> environment = Map.of("NOTEBOOK", folder.toString());
    try (RealServer real = RealServer.gunicorn(Workspace.app("notebook"), "app:app", environment)) {
      page.open(real.origin() + "/check");
      Notebook.run(page, Notebook.WALK);
    }
    try (RealServer real = RealServer.gunicorn(Workspace.app("notebook"), "app:app", environment)) {
      page.open(real.origin() + "/check");
      assertEquals(withoutDatabase(Notebook.run(page, Notebook.TREE)), withoutDatabase(here));
    }
  }

  /** Its octets are those of one SQLite or another, and of chance. */
  private static String withoutDatabase(String tree) {
    String text = tree.replaceAll("\"instance/app.db\":\\[[^]]*\\]", "");
    assertNotEquals(tree, text);
    return text;
  }

  @Test
  public void anImportedAppFindsThemToo() {
    try (FileServer server = serve("--no-snapshot");
        Browser browser = new Browser()) {
      Notebook.open(browser, server, kernel);
      Notebook.run(browser, Notebook.WALK);
      String before = Notebook.run(browser, Notebook.TREE);
      Notebook.open(browser, server, kernel);
      assertEquals("import", browser.run("return (await app.status()).start.way"));
      assertEquals(before, Notebook.run(browser, Notebook.TREE));
    }
  }

  @Test
  public void exportGivesThemAndResetForgetsThem() throws IOException {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      Notebook.open(browser, server, kernel);
      String built = browser.run("return (await fetch('/tree')).text()");
      Notebook.run(browser, Notebook.WALK);
      Map<String, byte[]> files = files(browser);
      String tree = Notebook.run(browser, "return ask('/tree')");
      Map<String, Object> told = new Json().toType(tree, Json.MAP_TYPE);
      told.values().removeIf(value -> value == null);
      assertEquals(told.keySet(), files.keySet());
      for (String name : new String[] {"data/pictures/a b/ä.png", "data/large.bin"}) {
        String there =
            Notebook.run(
                browser,
                "const blob = await (await fetch('/files/' + arguments[0])).blob();"
                    + " return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()),"
                    + " (octet) => String.fromCharCode(octet)).join(''));",
                name.substring("data/".length()));
        assertEquals(name, there, Base64.getEncoder().encodeToString(files.get(name)));
      }
      browser.run("await app.files.reset()");
      if (kernel.equals("page")) {
        assertEquals("null false", status(browser, "error, on"));
        Notebook.run(browser, "await post('/files/after', 'not saved')");
      } else {
        assertEquals(built, browser.run("return (await fetch('/tree')).text()"));
      }
      Notebook.open(browser, server, kernel);
      assertEquals(built, browser.run("return (await fetch('/tree')).text()"));
      assertEquals("0 true", status(browser, "bytes, on"));
      Notebook.run(browser, "await post('/files/again', 'saved')");
      Notebook.open(browser, server, kernel);
      assertEquals("saved", Notebook.run(browser, "return ask('/files/again')"));
    }
  }

  private static Map<String, byte[]> files(ScriptPage page) throws IOException {
    String packed =
        page.run(
            """
            const zip = await app.files.export();
            if (zip.type !== 'application/zip') throw new Error(zip.type);
            const url = await new Promise((resolve) => {
              const reader = new FileReader();
              reader.onload = () => resolve(reader.result);
              reader.readAsDataURL(zip);
            });
            return url.slice(url.indexOf(',') + 1);
            """);
    Map<String, byte[]> files = new TreeMap<>();
    byte[] octets = Base64.getDecoder().decode(packed);
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(octets), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  @Test
  public void aChangeThatIsLeftOpenIsNotHalfMade() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      Notebook.open(browser, server, kernel);
      Notebook.run(browser, "await post('/notes', 'first')");
      String journal = Notebook.run(browser, "return post('/begin')");
      assertTrue(journal, Integer.parseInt(journal) > 4096);
      Notebook.open(browser, server, kernel);
      assertEquals(
          "[\"first\"]", Notebook.run(browser, "return JSON.stringify(await json('/notes'))"));
      assertEquals("ok", Notebook.run(browser, "return ask('/check')"));
      Notebook.run(browser, "await post('/begin'); await post('/commit')");
      Notebook.open(browser, server, kernel);
      assertEquals("201", Notebook.run(browser, "return (await json('/notes')).length"));
      assertEquals("ok", Notebook.run(browser, "return ask('/check')"));
    }
  }

  @Test
  public void whatAThreadWritesLaterIsSavedToo() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      Notebook.open(browser, server, kernel);
      Notebook.run(
          browser,
          "await post('/later/late.txt');"
              + " await until(async () => (await fetch('/files/late.txt')).ok);"
              + " await until(async () => (await app.status()).files.complete);");
      Notebook.open(browser, server, kernel);
      assertEquals("later", Notebook.run(browser, "return ask('/files/late.txt')"));
    }
  }

  @Test
  public void whereThereIsNoRoomTheAppGoesOnAndWhatWasSavedIsThere() {
    try (FileServer server = serve();
        Browser browser = new Browser()) {
      // Before anything is kept: Chromium looks only now and then how much room there is.
      browser.limitStorage(server.origin(), 30_000_000);
      Notebook.open(browser, server, kernel);
      Notebook.run(browser, "await post('/notes', 'saved'); await post('/files/a', 'saved')");
      assertEquals("true", status(browser, "complete"));
      assertEquals("35000000", Notebook.run(browser, "return post('/files/b', noise(35_000_000))"));
      Notebook.run(browser, "await post('/notes', 'not saved')");
      assertEquals("[\"saved\",\"not saved\"]", Notebook.run(browser, NOTES));
      assertEquals("WASGI-FILES-003 false true", status(browser, "error.code, complete, on"));
      String errors = browser.errors().toString();
      assertTrue(errors, errors.contains("WASGI-FILES-003"));
      Notebook.open(browser, server, kernel);
      assertEquals("[\"saved\"]", Notebook.run(browser, NOTES));
      assertEquals("ok", Notebook.run(browser, "return ask('/check')"));
      assertEquals("saved", Notebook.run(browser, "return ask('/files/a')"));
      assertEquals("false", Notebook.run(browser, "return (await fetch('/files/b')).ok"));
      // What was deleted again needs no room, and there is some again sooner or later.
      Notebook.run(browser, "await post('/files/b', noise(35_000_000)); await post('/notes', 'x')");
      assertEquals("WASGI-FILES-003 false", status(browser, "error.code, complete"));
      browser.limitStorage(server.origin(), 1_000_000_000);
      Notebook.run(
          browser,
          "await ask('/files/b', {method: 'DELETE'});"
              + " await until(async () => { await post('/files/more', 'x');"
              + " return (await app.status()).files.complete; });");
      assertEquals("null true", status(browser, "error, complete"));
      Notebook.open(browser, server, kernel);
      assertEquals("[\"saved\",\"x\"]", Notebook.run(browser, NOTES));
    }
  }

  @Test
  public void whereTheBrowserKeepsNothingTheAppRunsAllTheSame() {
    try (FileServer server = serve();
        Browser browser = Browser.withoutStorage()) {
      Notebook.open(browser, server, kernel);
      Notebook.run(browser, Notebook.WALK);
      assertEquals("5", Notebook.run(browser, "return (await json('/notes')).length"));
      assertEquals("WASGI-FILES-002 false false", status(browser, "error.code, complete, on"));
      assertTrue(browser.errors().toString().contains("WASGI-FILES-002"));
    }
  }

  @Test
  public void withoutTheOptionNothingIsOpened() {
    try (FileServer server = Notebook.serve("plain-" + kernel);
        Browser browser = new Browser()) {
      Notebook.open(browser, server, kernel);
      Notebook.run(browser, Notebook.WALK);
      assertEquals("[]", browser.run("return JSON.stringify(await indexedDB.databases())"));
      assertEquals("undefined", browser.run("return typeof (await app.status()).files"));
      assertEquals("undefined", browser.run("return typeof app.files"));
      assertTrue(server.requests().stream().noneMatch(one -> one.path().contains("/kept/")));
      Notebook.open(browser, server, kernel);
      assertEquals("[]", Notebook.run(browser, "return JSON.stringify(await json('/notes'))"));
    }
  }

  private FileServer serve(String... options) {
    String[] all = new String[Notebook.PERSIST.length + options.length];
    System.arraycopy(Notebook.PERSIST, 0, all, 0, Notebook.PERSIST.length);
    System.arraycopy(options, 0, all, Notebook.PERSIST.length, options.length);
    return Notebook.serve(kernel + String.join("", options), all);
  }

  /** Some of what the status says of files, in a row. */
  private static String status(ScriptPage page, String fields) {
    String chosen = fields.replaceAll("([a-z.]+)", "files.$1").replace("error.code", "error?.code");
    return page.run(
        "const {files} = await app.status(); return [" + chosen + "].map(String).join(' ')");
  }
}
