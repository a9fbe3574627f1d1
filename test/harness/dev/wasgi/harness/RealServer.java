// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A sample app under a real Python server, in a process of its own. */
public final class RealServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private RealServer(Path folder, int port, List<String> command, Map<String, String> environment) {
    this.port = port;
    String name = "server-" + folder.getFileName() + "-" + port + ".log";
    Path log = Workspace.folder("logs").resolve(name);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      process = builder.start();
      awaitListening(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The app as its author runs it: {@code python app.py}, that is Werkzeug's own server. */
  public static RealServer werkzeug(String app) {
    return werkzeug(Workspace.app(app));
  }

  /** The app in a folder, as its author runs it. */
  public static RealServer werkzeug(Path folder) {
    List<String> command = List.of(Workspace.pythonOf(folder).toString(), "app.py");
    return new RealServer(folder, Ports.free(), command, Map.of());
  }

  /** The app behind gunicorn, with one worker and these options. */
  public static RealServer gunicorn(String app, String... options) {
    return gunicorn(Workspace.python(), Workspace.app(app), "app:server", Map.of(), options);
  }

  /** The object {@code target} (module:attribute) of an app of others, behind gunicorn. */
  public static RealServer prepared(String app, String target) {
    return gunicorn(Workspace.pythonOfApps(), PreparedApp.forServer(app), target, Map.of());
  }

  /** The object {@code target} of a folder of ours, with more in the server's environment. */
  public static RealServer gunicorn(
      Path folder, String target, Map<String, String> environment, String... options) {
    return gunicorn(Workspace.python(), folder, target, environment, options);
  }

  private static RealServer gunicorn(
      Path python, Path folder, String target, Map<String, String> environment, String... options) {
    int port = Ports.free();
    List<String> command = new ArrayList<>();
    command.add(python.resolveSibling("gunicorn").toString());
    command.addAll(List.of("--bind", "127.0.0.1:" + port, "--workers", "1"));
    command.addAll(List.of(options));
    command.add(target);
    return new RealServer(folder, port, command, environment);
  }

  /** Scheme, host and port. */
  public String origin() {
    return "http://localhost:" + port;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitListening(Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Ports.pause();
      }
    }
    close();
    throw new AssertionError("the server did not start:\n" + Files.readString(log));
  }
}
