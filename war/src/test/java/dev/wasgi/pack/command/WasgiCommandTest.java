// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;

public class WasgiCommandTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = WasgiCommand.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  public void printsVersionAndHelp() {
    assertEquals(0, run("--version"));
    assertTrue(
        out.toString(), out.toString().matches("(?s)wasgi \\d.* \\(Pyodide 314\\.0\\.7\\)\\R"));
    assertEquals(0, run("build", "--help"));
    assertTrue(out.toString().contains("--base-path"));
    assertTrue(out.toString().contains("(default: site"));
  }

  @Test
  public void answersMisuseInTheFormOfAllErrors() {
    String[][] rows = {
      {},
      {"frobnicate"},
      {"build"},
      {"build", "--frobnicate", "app.py"},
      {"serve", "app.py", "--port", "many"},
      {"check"},
      {"check", "app.py", "--port", "8000"},
    };
    for (String[] arguments : rows) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(arguments));
      assertTrue(
          err.toString(),
          err.toString().matches("error: .* \\[WASGI-CLI-001]\\R {2}See .*--help'\\.\\R"));
    }
  }

  @Test
  public void namesAnAppThatIsNotThere() {
    String missing = folder.getRoot().toPath().resolve("nothing").toString();
    for (String command : new String[] {"build", "check"}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run(command, missing));
      assertTrue(err.toString(), err.toString().contains("[WASGI-APP-001]"));
    }
  }

  @Test
  public void keepsNothingOutsideOfTheAppAndWritesNothingThen() throws IOException {
    Path app = folder.newFolder("app").toPath();
    Files.writeString(app.resolve("app.py"), "");
    Path site = folder.getRoot().toPath().resolve("site");
    for (String path : new String[] {".", "..", "../else", "/etc", "app.py", ""}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("build", app.toString(), "-o", site.toString(), "--persist", path));
      assertTrue(err.toString(), err.toString().contains("[WASGI-FILES-001]"));
      assertFalse(Files.exists(site));
    }
  }

  @Test
  public void readsTheOptionsOfBuild() {
    CommandLine line = WasgiCommand.commandLine();
    String app = "src/main/python/prerender.py";
    line.parseArgs("build", app, "--base-path", "some/where", "--pyodide-packages", "wheels");
    BuildCommand build = line.getSubcommands().get("build").getCommand();
    var order = build.options().order(Path.of("x"));
    assertEquals("/some/where/", order.basePath());
    assertEquals("prerender.py", order.app().entry());
    assertEquals("wheels", order.pyodidePackages());
    assertEquals(List.of(), order.persist());
    line.parseArgs("build", app, "--persist", "data", "--persist", "instance/app.db");
    build = line.getSubcommands().get("build").getCommand();
    assertEquals(List.of("data", "instance/app.db"), build.options().order(Path.of("x")).persist());
  }

  @Test
  public void refusesBasePathsAndPortsThatAreNone() {
    for (String path : new String[] {"/a b/", "/../", "/ä/", "/a?b/"}) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("build", "src/main/python/prerender.py", "--base-path", path));
      assertTrue(err.toString(), err.toString().contains("[WASGI-CLI-001]"));
    }
    assertEquals(2, run("serve", "src/main/python/prerender.py", "--port", "70000"));
    assertTrue(err.toString(), err.toString().contains("70000 is no port"));
  }
}
