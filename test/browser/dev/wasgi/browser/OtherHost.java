// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Another origin than the site's, which lets pages read its answers below {@code /open/} only. */
final class OtherHost implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  OtherHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Scheme, host and port. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] asked = exchange.getRequestBody().readAllBytes();
      Headers headers = exchange.getResponseHeaders();
      if (path.startsWith("/open/")) {
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Access-Control-Allow-Methods", "*");
        headers.set("Access-Control-Allow-Headers", "*");
      }
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      headers.set("Content-Type", "application/octet-stream");
      switch (path.substring(path.lastIndexOf('/') + 1)) {
        case "echo" -> send(exchange, 200, echo(exchange, asked));
        case "octets" -> send(exchange, 200, octets());
        case "marked" -> send(exchange, 200, "\ufeffä;b".getBytes(StandardCharsets.UTF_8));
        case "packed" -> {
          headers.set("Content-Encoding", "gzip");
          headers.set("Content-Type", "text/plain; charset=utf-8");
          send(exchange, 200, packed(octets()));
        }
        case "moved" -> {
          headers.set("Location", "echo?moved");
          send(exchange, 302, new byte[0]);
        }
        case "empty" -> send(exchange, 204, new byte[0]);
        case "slow" -> {
          sleep(3);
          send(exchange, 200, new byte[0]);
        }
        default -> send(exchange, 404, "no such page".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  /** What every library has to have sent alike. */
  private static byte[] echo(HttpExchange exchange, byte[] asked) throws IOException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Headers headers = exchange.getRequestHeaders();
    told.writeBytes(
        String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(headers.get("X-Asked")),
                String.valueOf(headers.get("Content-Type")),
                "")
            .getBytes(StandardCharsets.UTF_8));
    told.writeBytes(asked);
    return told.toByteArray();
  }

  private static byte[] octets() {
    byte[] octets = new byte[100_000];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (i + i / 256);
    }
    return octets;
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }

  private static void sleep(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
