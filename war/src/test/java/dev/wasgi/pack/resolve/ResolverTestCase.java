// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
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
import org.junit.rules.TemporaryFolder;

/** Resolution as it runs: Python's rules in Pyodide, an index on the loopback address. */
public abstract class ResolverTestCase {
  static final String WASM = "cp314-cp314-pyemscripten_2026_0_wasm32";

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

  final Map<String, String> environment = new HashMap<>();
  final ByteArrayOutputStream said = new ByteArrayOutputStream();
  Path root;
  String distribution;

  @Before
  public void makeApp() throws IOException {
    root = folder.newFolder("app").toPath();
    Files.writeString(root.resolve("app.py"), "import dash\n");
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PIP_INDEX_URL", index.url() + "/simple");
    distribution = folder.newFolder("distribution").toString();
  }

  void requirements(String... lines) throws IOException {
    Files.writeString(root.resolve("requirements.txt"), String.join("\n", lines) + "\n");
  }

  List<Package> packages() {
    UserCache cache = new UserCache(folder.getRoot().toPath().resolve("cache"));
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    Resolver resolver =
        new Resolver(cache, home, progress, environment, distribution, python::resolve);
    return resolver.resolve(new App(root, "app.py", null, null));
  }

  String resolve() {
    return packages().stream()
        .map(each -> each.name() + " " + each.version() + " " + each.source())
        .collect(Collectors.joining(", "));
  }

  PackException refused(String code) {
    PackException failure = assertThrows(PackException.class, this::packages);
    assertEquals(failure.getMessage(), code, failure.code());
    return failure;
  }

  static void assertContains(String text, String part) {
    assertTrue(text + " should contain: " + part, text.contains(part));
  }
}
