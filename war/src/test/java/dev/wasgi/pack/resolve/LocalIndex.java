// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.image.TestWheel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.rules.ExternalResource;

/** A package index on the loopback address, filled by the test, that notes what was asked of it. */
public final class LocalIndex extends ExternalResource {
  private final Map<String, List<Map<String, Object>>> projects = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private boolean html;
  private String password;
  private String movedTo = "";
  private HttpServer server;

  @Override
  protected void before() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  protected void after() {
    server.stop(0);
  }

  /** Goes away, as a network does. */
  public void stop() {
    server.stop(0);
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Paths in the order in which they were asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public void forget() {
    asked.clear();
  }

  /** Answers with HTML (PEP 503) from now on. */
  public void speakHtml() {
    html = true;
  }

  /** Adds a pure wheel with these requirements. */
  public void wheel(String name, String version, String... requires) throws IOException {
    add(
        name,
        name + "-" + version + "-py3-none-any.whl",
        TestWheel.of(name, version, List.of(requires)));
  }

  /** Adds a wheel whose metadata is a file of its own (PEP 658). */
  public void wheelWithMetadata(String name, String version, String... requires)
      throws IOException {
    String filename = name + "-" + version + "-py3-none-any.whl";
    byte[] metadata =
        TestWheel.metadata(name, version, List.of(requires)).getBytes(StandardCharsets.UTF_8);
    files.put("/files/" + filename + ".metadata", metadata);
    Map<String, Object> entry = add(name, filename, TestWheel.of(name, version, List.of(requires)));
    entry.put("core-metadata", Map.of("sha256", Sha256.hex(metadata)));
  }

  /** Adds any file, and gives its entry for the test to change. */
  public Map<String, Object> add(String project, String filename, byte[] bytes) {
    files.put("/files/" + filename, bytes);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("filename", filename);
    entry.put("url", "../../files/" + filename);
    entry.put("hashes", Map.of("sha256", Sha256.hex(bytes)));
    projects.computeIfAbsent(project, key -> new ArrayList<>()).add(entry);
    return entry;
  }

  /** Wants this user and password, separated by a colon, from now on. */
  public void ask(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    password = "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** Redirects what is below /moved/ to another server. */
  public void moveTo(String url) {
    movedTo = url;
  }

  /** What a client sends that carries user and password. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Answers a path with these bytes. */
  public void serve(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  /** An sdist's bytes. */
  public static byte[] sdist(String name, String version, Map<String, String> contents)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (var file : contents.entrySet()) {
        byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name + "-" + version + "/" + file.getKey());
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null) {
        authorizations.add(authorization);
      }
      if (password != null && !password.equals(authorization)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"index\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      if (path.startsWith("/moved/")) {
        exchange.getResponseHeaders().set("Location", movedTo + path.substring(6));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] body = files.get(path);
      String project = path.replaceFirst("^/simple/([^/]+)/$", "$1");
      if (projects.containsKey(project)) {
        body = page(project);
        exchange
            .getResponseHeaders()
            .set("Content-Type", html ? "text/html" : "application/vnd.pypi.simple.v1+json");
        String tag = "\"" + Sha256.hex(body) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
          exchange.sendResponseHeaders(304, -1);
          return;
        }
      }
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] page(String project) {
    if (!html) {
      Map<String, Object> page = new LinkedHashMap<>();
      page.put("meta", Map.of("api-version", "1.1"));
      page.put("name", project);
      page.put("files", projects.get(project));
      return Json.write(page).getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder links = new StringBuilder("<!DOCTYPE html><html><body>\n");
    for (Map<String, Object> entry : projects.get(project)) {
      String hash = ((Map<?, ?>) entry.get("hashes")).get("sha256").toString();
      links.append("<a href=\"").append(entry.get("url")).append("#sha256=").append(hash);
      links.append("\">").append(entry.get("filename")).append("</a>\n");
    }
    return links.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
  }
}
