// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.serve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SiteServerTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final HttpClient client = HttpClient.newHttpClient();
  private SiteServer server;
  private String origin;

  @Before
  public void serve() throws IOException {
    Path site = folder.getRoot().toPath();
    Files.writeString(site.resolve("index.html"), "index");
    Files.writeString(site.resolve("404.html"), "boot");
    Files.writeString(site.resolve("a b.mjs"), "module");
    Files.writeString(site.resolve("empty.css"), "");
    Files.createDirectories(site.resolve("page"));
    Files.writeString(site.resolve("page/index.html"), "page");
    Files.createDirectories(site.resolve("plain"));
    server = new SiteServer(site, "/base/", 0);
    server.start();
    origin = server.address().replace("/base/", "");
  }

  @After
  public void stop() {
    server.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  @Test
  public void servesFilesWithTheirTypes() throws Exception {
    HttpResponse<String> module = send("GET", "/base/a%20b.mjs?v=1");
    assertEquals(200, module.statusCode());
    assertEquals("module", module.body());
    assertEquals("text/javascript; charset=utf-8", header(module, "content-type"));
    assertEquals("text/css; charset=utf-8", header(send("GET", "/base/empty.css"), "content-type"));
    assertEquals("index", send("GET", "/base/").body());
    assertEquals("page", send("GET", "/base/page/").body());
  }

  @Test
  public void answersUnknownPathsWithTheBootPage() throws Exception {
    for (String path :
        new String[] {"/base/nothing", "/base/plain/", "/base/index.html/", "/base/%2e%2e/x"}) {
      HttpResponse<String> response = send("GET", path);
      assertEquals(path, 404, response.statusCode());
    }
    assertEquals("boot", send("GET", "/base/nothing").body());
  }

  @Test
  public void leadsToTheBasePathAndToFolders() throws Exception {
    assertEquals("/base/", header(send("GET", "/"), "location"));
    assertEquals("/base/", header(send("GET", "/base"), "location"));
    assertEquals("/base/page/", header(send("GET", "/base/page"), "location"));
    assertEquals(404, send("GET", "/elsewhere").statusCode());
  }

  @Test
  public void answersHeadAndConditionalRequests() throws Exception {
    HttpResponse<String> head = send("HEAD", "/base/a%20b.mjs");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals("6", header(head, "content-length"));
    String tag = header(head, "etag");
    assertEquals(304, send("GET", "/base/a%20b.mjs", "If-None-Match", tag).statusCode());
    assertEquals(405, send("POST", "/base/").statusCode());
  }

  @Test
  public void isForThisMachineOnlyAndSaysWhenAPortIsTaken() throws IOException {
    assertTrue(server.address().startsWith("http://localhost:"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PackException failure =
          assertThrows(
              PackException.class,
              () -> new SiteServer(folder.getRoot().toPath(), "/", taken.getLocalPort()));
      assertEquals("WASGI-SERVE-001", failure.code());
    }
  }
}
