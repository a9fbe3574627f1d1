// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.image.TestWheel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;

/** What a resolution finds. */
public class ResolverTest extends ResolverTestCase {
  @Test
  public void findsOneSetAndGoesBackWhereNewestReleasesDoNotFit() throws IOException {
    index.wheel("web", "1.0", "core<2");
    index.wheel("web", "2.0", "core>=2");
    index.wheel("core", "1.5");
    index.wheel("core", "2.5");
    index.wheelWithMetadata("plugin", "3.0", "core<2", "web");
    requirements("web  # newest first", "", "Plugin>=1");
    assertEquals("core 1.5 index, plugin 3.0 index, web 1.0 index", resolve());
  }

  @Test
  public void keepsAResultWhileWhatItWasMadeFromIsTheSame() throws IOException {
    index.wheel("web", "1.0");
    requirements("web");
    assertEquals("web 1.0 index", resolve());

    index.forget();
    assertEquals("web 1.0 index", resolve());
    assertEquals(
        List.of("/simple/tzdata/", "/simple/web/"), index.asked().stream().sorted().toList());

    index.wheel("web", "1.1");
    assertEquals("web 1.1 index", resolve());

    index.stop();
    assertEquals("web 1.1 index", resolve());
    requirements("web<1.1");
    assertEquals("web 1.0 index", resolve());
  }

  @Test
  public void bringsTheTimeZonesThatASystemHas() throws IOException {
    index.wheel("tzdata", "2026.1");
    index.wheel("web", "1.0");
    requirements("web");
    assertEquals("tzdata 2026.1 index, web 1.0 index", resolve());
  }

  @Test
  public void triesTheSourcesOfAReleaseInTheirOrder() throws IOException {
    byte[] wheel = TestWheel.of("fast", "1.0", List.of());
    index.add("fast", "fast-1.0.tar.gz", new byte[0]);
    index.add("fast", "fast-1.0-cp314-cp314-manylinux_2_17_x86_64.whl", new byte[0]);
    index.add("fast", "fast-1.0-py3-none-any.whl", wheel);
    requirements("fast");
    assertEquals("fast-1.0-py3-none-any.whl", packages().get(0).filename());

    index.add("fast", "fast-1.0-" + WASM + ".whl", wheel);
    assertEquals("fast-1.0-" + WASM + ".whl", packages().get(0).filename());
  }

  @Test
  public void buildsAPureWheelFromAnSdistOnce() throws IOException {
    byte[] sdist =
        LocalIndex.sdist(
            "old",
            "1.0",
            Map.of(
                "setup.py",
                "from setuptools import setup\n"
                    + "setup(name='old', version='1.0', py_modules=['old'],"
                    + " install_requires=['core'])\n",
                "old.py",
                "x = 1\n"));
    index.add("old", "old-1.0.tar.gz", sdist);
    index.wheel("core", "1.0");
    requirements("old");
    assertEquals("core 1.0 index, old 1.0 sdist", resolve());
    Package old = packages().get(1);
    assertEquals("old-1.0-py3-none-any.whl", old.filename());
    byte[] first = Files.readAllBytes(Path.of(old.path()));

    index.forget();
    requirements("old", "core");
    assertEquals("core 1.0 index, old 1.0 sdist", resolve());
    assertFalse(index.asked().contains("/files/old-1.0.tar.gz"));
    assertTrue(first.length > 0);
  }

  @Test
  public void runsTheBackendThatAnSdistBringsAndSeesThatNothingIsCompiled() throws IOException {
    Map<String, String> contents = new HashMap<>();
    contents.put(
        "pyproject.toml",
        "[build-system]\nrequires = ['setuptools', 'Cython>=3']\nbuild-backend = 'own'\n"
            + "backend-path = ['tools']\n");
    contents.put("tools/own.py", "from setuptools.build_meta import *\n");
    contents.put("half.py", "");
    contents.put("half.c", "#error no compiler should read this\n");
    contents.put(
        "setup.py",
        "from setuptools import setup, Extension\n"
            + "setup(name='half', version='1.0', py_modules=['half'],"
            + " ext_modules=[Extension('_half', ['half.c'], optional=True)])\n");
    index.add("half", "half-1.0.tar.gz", LocalIndex.sdist("half", "1.0", contents));
    requirements("half");
    assertEquals("half-1.0-py3-none-any.whl", packages().get(0).filename());
  }

  @Test
  public void readsExtrasMarkersConstraintsAndIncludedFiles() throws IOException {
    index.wheel("core", "1.0");
    index.wheel("core", "2.0");
    index.wheel("windows_only", "1.0");
    index.add(
        "web",
        "web-1.0-py3-none-any.whl",
        TestWheel.of(
            "web",
            "1.0",
            List.of(
                "core; extra == 'full'",
                "absent; extra == 'other'",
                "windows_only; sys_platform == 'win32'"),
            "Provides-Extra: full",
            "Provides-Extra: other"));
    Files.writeString(root.resolve("limits.txt"), "core<2\nunused==9\n");
    Files.writeString(root.resolve("more.txt"), "web[full] \\\n  >=1.0 ; python_version > '3'\n");
    requirements("-c limits.txt", "-r more.txt", "absent; sys_platform == 'linux'");
    assertEquals("core 1.0 index, web 1.0 index", resolve());
  }

  @Test
  public void readsHtmlPagesLinkFoldersAndFiles() throws IOException {
    index.speakHtml();
    index.wheel("core", "1.0");
    Path links = folder.newFolder("links").toPath();
    Files.write(
        links.resolve("linked-2.0-py3-none-any.whl"),
        TestWheel.of("linked", "2.0", List.of("core")));
    Files.write(
        root.resolve("own-3.0-py3-none-any.whl"), TestWheel.of("own", "3.0", List.of("linked")));
    environment.put("PIP_FIND_LINKS", links.toString());
    requirements("./own-3.0-py3-none-any.whl");
    assertEquals("core 1.0 index, linked 2.0 file, own 3.0 file", resolve());
  }

  @Test
  public void pagesOfTheSameContentMayComeAtTheSameTime() throws Exception {
    UserCache cache = new UserCache(folder.getRoot().toPath().resolve("cache"));
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    Transport transport =
        new Transport(PipSettings.of(environment, folder.getRoot().toPath()), environment);
    PageStore pages = new PageStore(cache, transport, progress);
    List<Callable<Boolean>> asked = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      // None of them is there: all have the same body, in one file.
      String url = index.url() + "/simple/absent" + i + "/";
      asked.add(() -> Files.exists(pages.body(pages.get(url))));
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (Future<Boolean> there : pool.invokeAll(asked)) {
        assertTrue(there.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  public void takesWhatThePyodideDistributionHas() throws IOException {
    byte[] wheel = TestWheel.of("compiled", "1.0", List.of("core"));
    String filename = "compiled-1.0-" + WASM + ".whl";
    String lock =
        """
        {"info": {"abi_version": "2026_0"}, "packages": {"compiled": {"name": "compiled",
          "version": "1.0", "file_name": "%s", "sha256": "%s", "package_type": "package"}}}
        """
            .formatted(filename, dev.wasgi.pack.Sha256.hex(wheel));
    index.wheel("core", "1.0");
    requirements("compiled");
    Path place = Path.of(distribution);
    Files.writeString(place.resolve("pyodide-lock.json"), lock);
    assertContains(refused("WASGI-REQ-004").getMessage(), filename);

    Files.write(place.resolve(filename), wheel);
    assertEquals("compiled 1.0 pyodide, core 1.0 index", resolve());

    index.serve("/full/pyodide-lock.json", lock.getBytes(StandardCharsets.UTF_8));
    index.serve("/full/" + filename, wheel);
    distribution = index.url() + "/full";
    assertEquals("compiled 1.0 pyodide, core 1.0 index", resolve());

    Files.writeString(place.resolve("pyodide-lock.json"), lock.replace("2026_0", "2025_0"));
    distribution = place.toString();
    assertContains(refused("WASGI-REQ-004").getMessage(), "2025_0");
  }

  @Test
  public void prefersTheBlockInTheFileThenTheListThenTheProject() throws IOException {
    for (String name : List.of("dash", "block", "listed", "project")) {
      index.wheel(name, "1.0");
    }
    assertEquals("dash 1.0 index", resolve());
    assertContains(said.toString(StandardCharsets.UTF_8), "none are stated, so dash");

    Files.writeString(
        root.resolve("pyproject.toml"), "[project]\nname = 'x'\ndependencies = ['project>=1']\n");
    assertEquals("project 1.0 index", resolve());

    requirements("listed", "-e .");
    assertEquals("listed 1.0 index, project 1.0 index", resolve());

    Files.writeString(
        root.resolve("app.py"), "# /// script\n# dependencies = [\n#   'block',\n# ]\n# ///\n");
    assertEquals("block 1.0 index", resolve());
  }

  @Test
  public void readsWhatPowerShellWrites() throws IOException {
    index.wheel("web", "1.0");
    Path list = root.resolve("requirements.txt");
    Files.write(list, "\uFEFFweb==1.0\r\n".getBytes(StandardCharsets.UTF_16LE));
    assertEquals("web 1.0 index", resolve());
    Files.write(list, new byte[] {'w', (byte) 0xff});
    refused("WASGI-REQ-005");
  }

  @Test
  public void choosesAFileByTheHashesThatAreGiven() throws IOException {
    byte[] first = TestWheel.of("pinned", "1.0", List.of());
    index.add("pinned", "pinned-1.0-py3-none-any.whl", first);
    index.wheel("pinned", "2.0");
    requirements(
        "pinned --hash=sha256:" + "0".repeat(64) + " \\",
        "  --hash=sha256:" + dev.wasgi.pack.Sha256.hex(first));
    assertEquals("pinned 1.0 index", resolve());
  }

  @Test
  public void passesOverYankedReleasesAndThoseForOtherPythons() throws IOException {
    index.wheel("web", "1.0");
    index
        .add("web", "web-2.0-py3-none-any.whl", TestWheel.of("web", "2.0", List.of()))
        .put("yanked", "broken");
    index
        .add("web", "web-3.0-py3-none-any.whl", TestWheel.of("web", "3.0", List.of()))
        .put("requires-python", ">=3.99");
    index.wheel("web", "4.0rc1");
    requirements("web");
    assertEquals("web 1.0 index", resolve());
    requirements("web==2.0");
    assertEquals("web 2.0 index", resolve());
    requirements("--pre", "web");
    assertEquals("web 4.0rc1 index", resolve());
  }

  @Test
  public void followsRedirectsWithoutUserAndPasswordToOtherServers() throws IOException {
    elsewhere.wheel("web", "1.0");
    index.moveTo(elsewhere.url());
    environment.put("PIP_INDEX_URL", index.url().replace("//", "//ada:secret@") + "/moved/simple");
    requirements("web");
    assertEquals("web 1.0 index", resolve());
    assertEquals(List.of(), elsewhere.authorizations());
  }
}
