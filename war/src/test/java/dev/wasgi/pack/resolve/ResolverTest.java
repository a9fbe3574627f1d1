// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.image.TestWheel;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.PythonHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Resolution as it runs: Python's rules in Pyodide, an index on the loopback address. */
public class ResolverTest {
  private static final String WASM = "cp314-cp314-pyemscripten_2026_0_wasm32";

  /** Pyodide is unpacked and booted once for all tests; what is downloaded is kept for one. */
  private static PythonHome home;

  private static ResolverPython python;

  @BeforeClass
  public static void boot() throws IOException {
    home = PythonHome.unpack(new UserCache(Path.of("target/test-cache")));
    python = new ResolverPython(home);
  }

  @AfterClass
  public static void end() {
    python.close();
  }

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  @Rule public final LocalIndex index = new LocalIndex();
  @Rule public final LocalIndex elsewhere = new LocalIndex();

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path root;
  private String distribution;

  @Before
  public void makeApp() throws IOException {
    root = folder.newFolder("app").toPath();
    Files.writeString(root.resolve("app.py"), "import dash\n");
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_INDEX_URL", index.url() + "/simple");
    distribution = folder.newFolder("distribution").toString();
  }

  private void requirements(String... lines) throws IOException {
    Files.writeString(root.resolve("requirements.txt"), String.join("\n", lines) + "\n");
  }

  private List<Package> packages() {
    UserCache cache = new UserCache(folder.getRoot().toPath().resolve("cache"));
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    Resolver resolver =
        new Resolver(cache, home, progress, environment, distribution, python::resolve);
    return resolver.resolve(new App(root, "app.py", null, null));
  }

  private String resolve() {
    return packages().stream()
        .map(each -> each.name() + " " + each.version() + " " + each.source())
        .collect(Collectors.joining(", "));
  }

  private PackException refused(String code) {
    PackException failure = assertThrows(PackException.class, this::packages);
    assertEquals(failure.getMessage(), code, failure.code());
    return failure;
  }

  private static void assertContains(String text, String part) {
    assertTrue(text + " should contain: " + part, text.contains(part));
  }

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
    assertEquals(List.of("/simple/web/"), index.asked());

    index.wheel("web", "1.1");
    assertEquals("web 1.1 index", resolve());

    index.stop();
    assertEquals("web 1.1 index", resolve());
    requirements("web<1.1");
    assertEquals("web 1.0 index", resolve());
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
  public void saysWhatOnlyThePyodideDistributionHas() throws IOException {
    requirements("numpy");
    String message = refused("WASGI-REQ-004").getMessage();
    assertContains(message, "numpy-2.4.6-cp314-cp314-pyemscripten_2026_0_wasm32.whl");
    assertContains(message, distribution);

    distribution = index.url() + "/nowhere/";
    assertContains(refused("WASGI-REQ-004").getMessage(), distribution);
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
  public void saysWhichRequirementDoesNotExist() throws IOException {
    index.wheel("web", "1.0", "absent>=1");
    requirements("web");
    assertContains(refused("WASGI-REQ-001").getMessage(), "'absent', which web 1.0 requires");
    requirements("web==7");
    assertContains(refused("WASGI-REQ-001").getMessage(), "(requirements.txt:1) requires web==7");
  }

  @Test
  public void saysWhyNothingCanBeInstalled() throws IOException {
    index.add("native", "native-1.0-cp314-cp314-win_amd64.whl", new byte[0]);
    requirements("native");
    refused("WASGI-REQ-002");

    Map<String, String> meson =
        Map.of("pyproject.toml", "[build-system]\nbuild-backend='mesonpy'\n");
    index.add("native", "native-1.0.tar.gz", LocalIndex.sdist("native", "1.0", meson));
    assertContains(refused("WASGI-REQ-002").getMessage(), "native-1.0.tar.gz is built by mesonpy");

    index.forget();
    assertContains(refused("WASGI-REQ-002").getMessage(), "mesonpy");
    assertFalse(index.asked().contains("/files/native-1.0.tar.gz"));

    requirements("thing @ git+https://localhost/thing.git");
    refused("WASGI-REQ-002");
  }

  @Test
  public void doesNotGoBackToOldReleasesForAProjectThatCannotBeUsedAtAll() throws IOException {
    index.add("native", "native-1.0-cp314-cp314-win_amd64.whl", new byte[0]);
    index.wheel("web", "1.0");
    index.wheel("web", "2.0", "native");
    requirements("web");
    assertContains(refused("WASGI-REQ-002").getMessage(), "web 2.0 requires native");
    requirements("web<2");
    assertEquals("web 1.0 index", resolve());
  }

  @Test
  public void namesBothSidesOfAConflict() throws IOException {
    index.wheel("web", "1.0", "core>=2");
    index.wheel("core", "1.0");
    index.wheel("core", "2.0");
    requirements("web", "core<2");
    String message = refused("WASGI-REQ-003").getMessage();
    assertContains(message, "web 1.0 requires core>=2");
    assertContains(message, "the app (requirements.txt:2) requires core<2");
  }

  @Test
  public void saysWhereARequirementsFileIsBroken() throws IOException {
    for (String line :
        List.of(
            "=== what?",
            "--frobnicate",
            "-r missing.txt",
            "-r requirements.txt",
            "-e ../x",
            "web 1.0")) {
      requirements("# first", line);
      PackException failure = refused("WASGI-REQ-005");
      assertContains(failure.getMessage(), "requirements.txt");
      assertFalse(failure.remedy().isEmpty());
    }
    Files.delete(root.resolve("requirements.txt"));
    Files.writeString(root.resolve("pyproject.toml"), "[project\n");
    refused("WASGI-REQ-005");
  }

  @Test
  public void tellsNoNetworkFromNoPackage() throws IOException {
    requirements("web");
    index.stop();
    assertContains(refused("WASGI-NET-001").getMessage(), "localhost");
    environment.put("PIP_CERT", root.resolve("app.py").toString());
    refused("WASGI-NET-002");
  }

  @Test
  public void carriesUserAndPasswordOfAnIndexToItsFilesAndNotIntoMessages() throws IOException {
    index.wheel("web", "1.0");
    index.ask("ada:secret");
    requirements("web");
    assertContains(refused("WASGI-NET-003").getMessage(), "status 401");
    environment.put("PIP_INDEX_URL", index.url().replace("//", "//ada:wrong@") + "/simple");
    assertFalse(refused("WASGI-NET-003").getMessage().contains("wrong"));
    environment.put("PIP_INDEX_URL", index.url().replace("//", "//ada:secret@") + "/simple");
    assertEquals("web 1.0 index", resolve());
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

  @Test
  public void refusesAFileWithAnotherHash() throws IOException {
    index
        .add("web", "web-1.0-py3-none-any.whl", TestWheel.of("web", "1.0", List.of()))
        .put("hashes", Map.of("sha256", "0".repeat(64)));
    requirements("web");
    refused("WASGI-NET-004");
  }
}
