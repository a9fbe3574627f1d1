// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Source as it is read: in Pyodide, which is booted once for all tests. */
public class SourceCheckTest {
  private static final Path APPS = Path.of("../test/apps/check");

  /** What a line of those apps says that cannot run. */
  private static final Pattern MARK = Pattern.compile("# cannot run: (\\S+)");

  private static PythonHome home;
  private static CheckPython python;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @BeforeClass
  public static void boot() {
    home = PythonHome.unpack(new UserCache(Path.of("target/test-cache")));
    python = new CheckPython(home);
  }

  @AfterClass
  public static void end() {
    python.close();
  }

  private Report check(Path root, SourceCheck.Reader reader) {
    UserCache cache = new UserCache(folder.getRoot().toPath().resolve("cache"));
    return new SourceCheck(cache, home, reader).run(new App(root, "app.py", null, null), null);
  }

  private static List<Path> apps(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(APPS.resolve(kind))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Set<String> marked(Path root) throws IOException {
    Set<String> marked = new TreeSet<>();
    for (Path file : FileTrees.files(root)) {
      if (file.toString().endsWith(".py")) {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
          number++;
          Matcher mark = MARK.matcher(line);
          if (mark.find()) {
            marked.add(root.relativize(file) + ":" + number + " " + mark.group(1));
          }
        }
      }
    }
    return marked;
  }

  private static Set<String> found(Report report) {
    return report.findings().stream()
        .map(each -> each.file() + ":" + each.line() + " " + each.code())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  public void namesWhatCannotRunWithFileAndLine() throws IOException {
    List<Path> apps = apps("cannot");
    assertTrue(apps.toString(), apps.size() >= 20);
    for (Path app : apps) {
      Report report = check(app, python::read);
      assertFalse(app.toString(), report.findings().isEmpty());
      assertEquals(app.toString(), marked(app), found(report));
      assertEquals(report.findings().size(), report.failing());
    }
  }

  @Test
  public void raisesNoAlarmAtWhatOnlyLooksLikeIt() throws IOException {
    List<Path> apps = apps("can");
    assertTrue(apps.toString(), apps.size() >= 20);
    for (Path app : apps) {
      assertEquals(app.toString(), Set.of(), found(check(app, python::read)));
    }
  }

  @Test
  public void readsAnewOnlyWhatHasChanged() throws IOException {
    Path app = folder.newFolder("app").toPath();
    Files.writeString(app.resolve("app.py"), "import os\nos.fork()\nSECRET_KEY = 'dev'\n");
    Report report = check(app, python::read);
    assertEquals(
        "app.py:2: os.fork starts another process, and Python in a browser is a single one"
            + " (call the function itself, or give it to a ThreadPoolExecutor)"
            + " [WASGI-CHECK-002]",
        report.findings().get(0).text());
    assertEquals(
        "1 thing cannot run in a browser (1 warning, 1 Python file read).", report.summary());
    assertEquals(
        report,
        check(
            app,
            config -> {
              throw new AssertionError("it is known");
            }));
    Files.writeString(app.resolve("app.py"), "import os\n");
    assertEquals(
        "Nothing was found that cannot run in a browser (1 Python file read).",
        check(app, python::read).summary());
  }
}
