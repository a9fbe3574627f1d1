// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.bench.StartOptions.Engine;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.Sha256;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Counts which functions of Python's program starts call until the rest of it would come, in sites
 * whose program marks each: the build parts the program by that. To be done anew for each version
 * of Pyodide, and when starts have come to call others.
 */
final class CalledFunctions {
  /** Apps of all kinds, in one engine; and few in all, which do some things in other ways. */
  private static final List<String> APPS =
      List.of(
          "hello",
          "everyday",
          "gallery",
          "heavy",
          "compiled",
          "visits",
          "notes",
          "lab",
          "pages",
          "shelf",
          "restored",
          "threads",
          "background",
          "notebook",
          "fastapi",
          "starlette",
          "quart",
          "dash-fastapi",
          "dash-socket",
          "late");

  private static final List<String> IN_ALL_ENGINES = List.of("hello", "everyday", "notes");

  /** Functions that are called later than so many milliseconds after the start are the rest. */
  private static final String COUNT =
      """
      for (;;) {
        const { stages, start } = await wasgi.status();
        if (start?.way === "import") {
          throw new Error("an import calls far more: " + start.reason);
        }
        if (stages.some(({ name }) => name === "ready")) {
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 450));
      const channel = new BroadcastChannel("wasgi.called");
      return new Promise((resolve) => {
        channel.onmessage = ({ data }) => resolve(data.join());
        channel.postMessage("which");
      });
      """;

  private static final int LINE = 100;

  private final Path folder = Workspace.folder("called");
  private final SortedSet<Integer> called = new TreeSet<>();

  private CalledFunctions() {}

  /** Writes them where the build finds them. */
  static void run() {
    try {
      new CalledFunctions().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count() throws IOException {
    Path program = Workspace.root().resolve("public/node_modules/pyodide/pyodide.asm.wasm");
    Path jar = jar(program);
    for (String app : APPS) {
      Path site = folder.resolve("sites").resolve(app);
      SiteBuilder.pack(jar, Workspace.app(app), site, List.of(), folder.resolve(app + ".log"));
      for (Engine engine : Engine.values()) {
        if (engine == Engine.CHROMIUM || IN_ALL_ENGINES.contains(app)) {
          visit(app, site, engine);
        }
      }
    }
    Files.writeString(
        Workspace.root().resolve("war/src/build/called.json"),
        "{\n\"sha256\":\""
            + Sha256.hex(Files.readAllBytes(program))
            + "\",\n\"functions\":[\n"
            + distances()
            + "\n]\n}\n");
  }

  /** The packager with a program that marks what is called, and a worker that tells it. */
  private Path jar(Path program) throws IOException {
    Path build = Workspace.root().resolve("war/src/build");
    SiteBuilder.run(
        List.of(
            "node",
            build.resolve("counting.mjs").toString(),
            program.toString(),
            folder.toString()),
        folder.resolve("counting.log"));
    Path jar = folder.resolve("wasgi.jar");
    Files.copy(Workspace.jar(), jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem within = FileSystems.newFileSystem(jar)) {
      for (String name : List.of("pyodide.asm.wasm", "pyodide.rest.wasm")) {
        Files.copy(
            folder.resolve(name),
            within.getPath("wasgi/pyodide", name),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Path worker = within.getPath("wasgi/site/worker.mjs");
      Files.writeString(
          worker, Files.readString(build.resolve("called.js")) + Files.readString(worker));
    }
    return jar;
  }

  /** For the first time, and once more. */
  private void visit(String app, Path site, Engine engine) {
    int before = called.size();
    int[] counts = new int[2];
    try (FileServer server = FileServer.serve(site, "/");
        Visitor visitor = Visitor.of(engine, "")) {
      for (int visit = 0; visit < counts.length; visit++) {
        List<Integer> functions =
            visitor.come(
                page -> calledIn(page, server), folder.resolve(app + "-" + engine + ".png"));
        called.addAll(functions);
        counts[visit] = functions.size();
      }
    }
    System.err.printf(
        "%-14s %-9s %5d %5d functions, %d more%n",
        app, engine, counts[0], counts[1], called.size() - before);
  }

  private static List<Integer> calledIn(ScriptPage page, FileServer server) {
    page.open("http://localhost:" + server.port() + "/");
    String functions = page.run(COUNT);
    try {
      // A first visit ends when the browser has kept what it needs for others.
      Thread.sleep(6000);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    return Arrays.stream(functions.split(",")).map(Integer::valueOf).toList();
  }

  private String distances() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int before = 0;
    for (int each : called) {
      String next = (each - before) + ",";
      if (line.length() + next.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(next);
      before = each;
    }
    lines.add(line.substring(0, Math.max(0, line.length() - 1)));
    return String.join("\n", lines);
  }
}
