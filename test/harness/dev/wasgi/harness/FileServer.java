// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * A plain file server, as static hosts are: it knows GET and HEAD, gives {@code index.html} for a
 * folder and {@code 404.html} for what is not there, and sets no header but the content type,
 * unless told to. It remembers every request.
 */
public final class FileServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/vnd.microsoft.icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Path site;
  private final String basePath;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile String held = "";
  private volatile Hosting hosting;
  private volatile boolean pageForAnything;
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private volatile String cut = "";
  private volatile String packed = "";
  private boolean stopped;

  /** One request that came in, and the status it was answered with. */
  public record Request(String method, String path, int status) {}

  private FileServer(Path site, String basePath, int port) throws IOException {
    this.site = site.toRealPath();
    this.basePath = basePath;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves the folder below the base path, which begins and ends with a slash. */
  public static FileServer serve(Path site, String basePath) {
    return serve(site, basePath, 0);
  }

  /** Serves the folder at this port, where another server may have been before. */
  public static FileServer serve(Path site, String basePath, int port) {
    try {
      return new FileServer(site, basePath, port);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Scheme, host and port. */
  public String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The address of the site, with a slash at its end. */
  public String address() {
    return origin() + basePath;
  }

  /** Sets a header of every answer from now on, as some hosts can be told to. */
  public void header(String name, String value) {
    headers.put(name, value);
  }

  /**
   * Answers as public hosts do from now on: gzip, validators, ten minutes in the browser's cache.
   *
   * @param firstScript what is put in front of all scripts of each page; may be empty
   */
  public void host(String firstScript) {
    hosting = Hosting.of(site, firstScript);
  }

  /** From now on answers what is not there with the first page and 200, as some hosts do. */
  public void pageForAnything() {
    pageForAnything = true;
  }

  /** Sends files with that ending as something else, as hosts do that do not know them. */
  public void type(String ending, String type) {
    types.put(ending, type);
  }

  /** Breaks the connection in the middle of files of this name; "" for none. */
  public void cut(String fileName) {
    cut = fileName;
  }

  /** Sends files with that ending compressed, and does not say so; "" for none. */
  public void pack(String ending) {
    packed = ending;
  }

  /** Keeps requests for files of this name waiting, until they are released. */
  public void hold(String fileName) {
    held = fileName;
    gate = new CountDownLatch(1);
  }

  /** Answers what was held. */
  public void release() {
    gate.countDown();
  }

  /** Every request so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Stops at once; from now on connections are refused. */
  public void stop() {
    if (!stopped) {
      stopped = true;
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      boolean reads = method.equals("GET") || method.equals("HEAD");
      if (!held.isEmpty() && path.endsWith("/" + held)) {
        gate.await();
      }
      Path file = find(path);
      if (file == null && pageForAnything) {
        file = find(basePath);
      }
      int status = !reads ? 405 : file == null ? 404 : 200;
      Path shown = status == 404 ? find(basePath + "404.html") : file;
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] body = new byte[0];
      if (status == 200 && hosting != null) {
        body = hosting.answer(file, exchange.getRequestHeaders(), exchange.getResponseHeaders());
        status = body == null ? 304 : 200;
      } else if (status != 405 && shown != null) {
        body = Files.readAllBytes(shown);
      }
      requests.add(new Request(method, path, status));
      exchange.getResponseHeaders().set("Content-Type", type(shown));
      if (!packed.isEmpty() && path.endsWith(packed)) {
        body = gzip(body);
      }
      boolean bare = body == null || body.length == 0 || method.equals("HEAD");
      exchange.sendResponseHeaders(status, bare ? -1 : body.length);
      if (!bare) {
        try (OutputStream out = exchange.getResponseBody()) {
          boolean breaks = !cut.isEmpty() && path.endsWith("/" + cut);
          // Without the rest, which was promised, the connection is closed.
          out.write(body, 0, breaks ? body.length / 2 : body.length);
        }
      }
    } catch (InterruptedException e) {
      // Stopped while a request was held: it gets no answer.
      Thread.currentThread().interrupt();
    }
  }

  private Path find(String path) {
    if (!path.startsWith(basePath)) {
      return null;
    }
    Path file = site.resolve(path.substring(basePath.length())).normalize();
    if (Files.isDirectory(file)) {
      file = file.resolve("index.html");
    }
    return file.startsWith(site) && Files.isRegularFile(file) ? file : null;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    }
    return compressed.toByteArray();
  }

  private String type(Path file) {
    String name = file == null ? "" : file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return types.getOrDefault(ending, TYPES.getOrDefault(ending, "application/octet-stream"));
  }
}
