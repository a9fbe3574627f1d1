// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.project.AppFiles;
import dev.wasgi.pack.resolve.Package;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ImageBuilderTest {
  private static final String SITE = "lib/python3.14/site-packages/";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Package wheel(String name, Map<String, String> files) throws IOException {
    Path file = folder.getRoot().toPath().resolve(name + "-1.0-py3-none-any.whl");
    Files.write(file, TestWheel.of(name, "1.0", List.of(), files));
    return new Package(
        name, "1.0", file.getFileName().toString(), "", "", "index", file.toString());
  }

  private Path appFile(String path, String text) throws IOException {
    Path file = folder.getRoot().toPath().resolve("app").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path build(String name, Package... packages) throws IOException {
    Path target = folder.getRoot().toPath().resolve(name);
    AppFiles files = AppFiles.of(folder.getRoot().toPath().resolve("app"), null);
    try (ImageBuilder builder = new ImageBuilder()) {
      builder.build(List.of(packages), new TreeMap<>(), files).archive().write(target);
    }
    return target;
  }

  private static Map<String, String> texts(Path archive) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    new ArchiveReader(archive)
        .files()
        .forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  public void putsPackagesAndTheAppWhereTheBrowserWantsThem() throws IOException {
    appFile("app.py", "import demo\n");
    Package demo =
        wheel(
            "demo",
            Map.of(
                "demo.py", "x = 1\n",
                "demo-1.0.data/purelib/extra.py", "y = 2\n",
                "demo-1.0.data/data/share/demo/z.txt", "z\n",
                "demo-1.0.data/scripts/demo", "#!python\n"));
    Map<String, String> texts = texts(build("a", demo));

    assertEquals("import demo\n", texts.get("app/app.py"));
    assertEquals("x = 1\n", texts.get(SITE + "demo.py"));
    assertEquals("y = 2\n", texts.get(SITE + "extra.py"));
    assertEquals("z\n", texts.get("share/demo/z.txt"));
    assertTrue(texts.containsKey(SITE + "wasgi/__init__.py"));
    assertTrue(texts.containsKey(SITE + "demo-1.0.dist-info/METADATA"));
    assertEquals(
        "demo.py,,\ndemo-1.0.dist-info/RECORD,,\n", texts.get(SITE + "demo-1.0.dist-info/RECORD"));
    assertFalse(texts.keySet().stream().anyMatch(path -> path.contains("scripts")));
  }

  @Test
  public void keepsEmptyStubsOfComponentBundlesAndPlotly() throws IOException {
    appFile("app.py", "");
    appFile("assets/own.js", "own");
    appFile("my_parts/__init__.py", "_js_dist = []");
    appFile("my_parts/bundle.js", "bundle");
    Package parts =
        wheel(
            "parts",
            Map.of(
                "parts/__init__.py", "_js_dist = []",
                "parts/bundle.js", "bundle",
                "parts/deep/async-a.mjs", "chunk",
                "parts/bundle.js.map", "map",
                "parts/style.css", "css",
                "parts/labextension/static/x.js", "lab"));
    Package plain = wheel("plain", Map.of("plain/__init__.py", "", "plain/page.js", "page"));
    Package plotly =
        wheel(
            "plotly",
            Map.of(
                "plotly/__init__.py", "",
                "plotly/package_data/plotly.min.js", "plotly",
                "plotly/package_data/widgetbundle.js", "widget"));
    Map<String, String> texts = texts(build("a", parts, plain, plotly));

    for (String stub :
        List.of(
            SITE + "parts/bundle.js",
            SITE + "parts/deep/async-a.mjs",
            SITE + "parts/bundle.js.map",
            SITE + "plotly/package_data/plotly.min.js",
            "app/my_parts/bundle.js")) {
      assertEquals(stub, "", texts.get(stub));
    }
    assertEquals("css", texts.get(SITE + "parts/style.css"));
    assertEquals("page", texts.get(SITE + "plain/page.js"));
    assertEquals("own", texts.get("app/assets/own.js"));
    assertFalse(texts.containsKey(SITE + "parts/labextension/static/x.js"));
    assertFalse(texts.containsKey(SITE + "plotly/package_data/widgetbundle.js"));
  }

  @Test
  public void givesTheSameBytesForTheSameFiles() throws IOException {
    Path app = appFile("app.py", "import demo\n");
    appFile("äpfel.txt", "ü");
    appFile("d".repeat(60) + "/" + "e".repeat(60) + "/f.py", "");
    Package demo = wheel("demo", Map.of("demo.py", "x = 1\n"));
    Path first = build("a", demo);
    Files.setLastModifiedTime(app, java.nio.file.attribute.FileTime.fromMillis(0));
    Path second = build("b", demo);
    for (String name : List.of(Archive.DATA, Archive.INDEX)) {
      assertArrayEquals(
          name, Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)));
    }
  }

  @Test
  public void givesAFileOfTheAppAnotherTimeWhenItChanges() throws IOException {
    assertEquals(seconds("app/x.css", "a"), seconds("app/y.css", "a"));
    assertNotEquals(seconds("app/x.css", "a"), seconds("app/x.css", "b"));
    assertEquals(0, seconds("lib/x.css", "a"));
    assertEquals(0, seconds("lib/x.css", "b"));
  }

  private int seconds(String path, String text) throws IOException {
    Archive archive = new Archive();
    archive.add(path, text.getBytes(StandardCharsets.UTF_8));
    Path target = folder.newFolder().toPath();
    archive.write(target);
    return new ArchiveReader(target).seconds(path);
  }

  @Test
  public void storesWhatDoesNotGetSmaller() throws IOException {
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    Archive archive = new Archive();
    archive.add("noise", noise);
    archive.add("empty", new byte[0]);
    archive.add("text", "a".repeat(5000).getBytes(StandardCharsets.UTF_8));
    archive.putBeside("lib/one.so", "libraries/1.wasm", 7);
    Path target = folder.newFolder().toPath();
    archive.write(target);

    ArchiveReader read = new ArchiveReader(target);
    assertArrayEquals(noise, read.files().get("noise"));
    assertEquals(0, read.files().get("empty").length);
    assertEquals(5000, read.files().get("text").length);
    assertFalse(read.files().containsKey("lib/one.so"));
    assertTrue(Files.size(target.resolve(Archive.DATA)) < 5100);
    assertTrue(
        Files.readString(target.resolve(Archive.INDEX))
            .contains("{\"one.so\":{\"file\":\"libraries/1.wasm\",\"size\":7}}"));
  }
}
