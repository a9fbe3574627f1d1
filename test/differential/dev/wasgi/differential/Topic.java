// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rows of one file in {@code cases/}, run on both sides at the same address. */
final class Topic {
  private static final Path FOLDER = Workspace.root().resolve("test/differential");
  static final String PAGE = "table.html";

  /** Mounts the app and sees it answer: without the bridge the file server has no such file. */
  private static final String MOUNT =
      """
      const [worker, serviceWorker] = arguments;
      window.app = await wasgi.mount('/', {worker, serviceWorker});
      await app.ready();
      for (const on = async () => (await app.status()).interceptors.find(
          (one) => one.name === 'serviceWorker').on; serviceWorker && !await on();) {
        await new Promise((later) => setTimeout(later, 50));
      }
      const answer = await fetch('/alive');
      return answer.status + ' ' + await answer.text();
      """;

  private final String name;
  private final String other;
  private int port;

  private Topic(Path file, String other) {
    this.other = other;
    name = file.getFileName().toString().replaceFirst("\\.js$", "");
  }

  /**
   * All topics there are, sorted by name.
   *
   * @param other another origin at which the app can be asked, by both sides
   */
  static List<Topic> all(String other) {
    try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
      return files.sorted().map(file -> new Topic(file, other)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether its rows can be run so: some are about what no page can intercept. */
  boolean suits(Configuration configuration) {
    return configuration.serviceWorker()
        || !read(FOLDER.resolve("cases/" + name + ".js")).startsWith("// Service worker only:");
  }

  /**
   * Runs the rows against the app's real server, which then leaves its port to the other side. A
   * row that comes to no end there says nothing of the bridge: they are run once more.
   */
  Telling runReal(Engine engine) {
    Telling told = askReal(engine);
    return told.hasEnded() ? told : askReal(engine);
  }

  private Telling askReal(Engine engine) {
    try (RealServer server = server();
        ScriptPage page = engine.start()) {
      port = server.port();
      page.open(server.origin() + "/" + PAGE);
      return run(page);
    } catch (RuntimeException | AssertionError e) {
      return Telling.failed("the rows were not run: " + e);
    }
  }

  /** Runs the rows against the app in the browser, at the address at which the real one was. */
  Telling runBridged(Configuration configuration) {
    try (FileServer server = FileServer.serve(site(), "/", port);
        ScriptPage page = configuration.engine().start()) {
      page.open(server.address() + PAGE);
      String alive = page.run(MOUNT, configuration.worker(), configuration.serviceWorker());
      return alive.contains("\"python\":true")
          ? run(page)
          : Telling.failed("the app is not bridged: " + alive);
    } catch (IOException | RuntimeException | AssertionError e) {
      return Telling.failed("the rows were not run: " + e);
    }
  }

  /** The app behind gunicorn. */
  static RealServer server() {
    return RealServer.gunicorn("lab", "--threads", "32", "--permit-unconventional-http-method");
  }

  private Telling run(ScriptPage page) {
    return Telling.read(page.run(script(), other));
  }

  private String script() {
    return Stream.of("prelude.js", "cases/" + name + ".js", "postlude.js")
        .map(file -> read(FOLDER.resolve(file)))
        .reduce("", String::concat);
  }

  /** The built site, with the page of the rows as its author would write it for a static host. */
  static Path site() throws IOException {
    Path site = SiteBuilder.copy(SiteBuilder.build("lab"), "table");
    try (Stream<Path> paths = Files.walk(site)) {
      Path program = paths.filter(path -> path.endsWith("wasgi.js")).findFirst().orElseThrow();
      Files.writeString(
          site.resolve(PAGE),
          "<!doctype html><meta charset=utf-8><title>Table</title><link rel=icon href='data:,'>"
              + "<script src='/"
              + site.relativize(program)
              + "'></script>");
    }
    return site;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
