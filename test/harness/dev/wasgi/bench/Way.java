// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bench;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Link;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One way of running an app, and the line over which browsers reach it. */
record Way(String name, Link link, AutoCloseable server) implements AutoCloseable {
  static final String PLAIN = "plain";
  static final String WASGI = "wasgi";
  static final String GUNICORN = "gunicorn";

  /** All ways of the app; servers put the script into pages where it is not empty. */
  static List<Way> of(String app, StartOptions options, String firstScript) {
    Path site = SiteBuilder.build(app);
    List<Way> ways = new ArrayList<>();
    ways.add(files(PLAIN, PlainSite.make(app, site), options, firstScript));
    ways.add(files(WASGI, site, options, firstScript));
    ways.add(gunicorn(app, options, firstScript));
    return ways;
  }

  String address() {
    return "http://localhost:" + link.port() + "/";
  }

  @Override
  public void close() {
    link.close();
    try {
      server.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Way files(String name, Path folder, StartOptions options, String firstScript) {
    FileServer server = FileServer.serve(folder, "/");
    server.host(firstScript);
    return new Way(name, link(server.port(), options), server);
  }

  /** Several threads, as gunicorn's own advice is where connections are kept alive. */
  private static Way gunicorn(String app, StartOptions options, String firstScript) {
    Path script = Workspace.folder("ways").resolve("first.js");
    try {
      Files.writeString(script, firstScript);
      RealServer server =
          RealServer.gunicorn(
              Workspace.app(app),
              "hosted:server",
              firstScript.isEmpty() ? Map.of() : Map.of("BENCH_FIRST_SCRIPT", script.toString()),
              "--pythonpath",
              Workspace.root().resolve("test/ways").toString(),
              "--worker-class=gthread",
              "--threads=4",
              "--keep-alive=5");
      // It has been running for a while when visitors come.
      HttpRequest index = HttpRequest.newBuilder(URI.create(server.origin() + "/")).build();
      HttpClient.newHttpClient().send(index, HttpResponse.BodyHandlers.discarding());
      return new Way(GUNICORN, link(server.port(), options), server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static Link link(int port, StartOptions options) {
    return options.narrow() ? Link.to(port, 10, 40) : Link.to(port);
  }
}
