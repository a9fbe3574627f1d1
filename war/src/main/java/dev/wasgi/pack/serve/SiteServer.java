// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a site's folder on the loopback address, as a static host would: files, and 404.html. */
public final class SiteServer implements AutoCloseable {
  private final Path site;
  private final String basePath;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(8);

  /**
   * Takes the port; nothing is answered before {@link #start}.
   *
   * @param port 0 for any that is free
   */
  public SiteServer(Path site, String basePath, int port) {
    this.site = site;
    this.basePath = basePath;
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      this.server = HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new PackException(
          "WASGI-SERVE-001",
          "Port " + port + " is in use or not allowed (" + e.getMessage() + ").",
          "Name another one with --port, or --port 0 for any that is free.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + basePath;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      if (!path.startsWith(basePath)) {
        redirectToBase(exchange, path);
        return;
      }
      Path file = find(path.substring(basePath.length()));
      if (file != null && Files.isDirectory(file)) {
        // Relative URLs in the folder's page need the slash.
        redirect(exchange, 301, exchange.getRequestURI().getRawPath() + "/");
      } else if (file != null) {
        send(exchange, file, 200);
      } else {
        send(exchange, site.resolve("404.html"), 404);
      }
    }
  }

  private void redirectToBase(HttpExchange exchange, String path) throws IOException {
    if (path.equals("/") || (path + "/").equals(basePath)) {
      redirect(exchange, 302, basePath);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static void redirect(HttpExchange exchange, int status, String target)
      throws IOException {
    exchange.getResponseHeaders().set("Location", target);
    exchange.sendResponseHeaders(status, -1);
  }

  /** The file behind a path; the folder itself where the path lacks its slash; null for none. */
  private Path find(String path) {
    Path file;
    try {
      file = site.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
    if (!file.startsWith(site)) {
      return null;
    }
    Path index = file.resolve("index.html");
    if (Files.isDirectory(file)) {
      boolean slash = path.isEmpty() || path.endsWith("/");
      return !Files.isRegularFile(index) ? null : slash ? index : file;
    }
    return Files.isRegularFile(file) && !path.endsWith("/") ? file : null;
  }

  private static void send(HttpExchange exchange, Path file, int status) throws IOException {
    long size = Files.size(file);
    String tag =
        "\"" + Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-" + size + "\"";
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", MediaTypes.of(file.getFileName().toString()));
    headers.set("ETag", tag);
    headers.set("Cache-Control", "no-cache");
    headers.set("X-Content-Type-Options", "nosniff");
    if (status == 200 && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(size));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, size == 0 ? -1 : size);
      try (OutputStream out = exchange.getResponseBody()) {
        Files.copy(file, out);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
