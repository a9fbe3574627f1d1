// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Plain as it comes; like a public host when it is told to. */
public final class FileServerTest {
  private static final String PAGE = "<html><head></head>" + "hello ".repeat(100) + "</html>";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FileServer server;

  @Before
  public void serve() throws IOException {
    Path site = folder.getRoot().toPath();
    Files.writeString(site.resolve("index.html"), PAGE);
    Files.writeString(site.resolve("404.html"), "lost");
    Files.write(site.resolve("packed.bin"), new byte[1000]);
    server = FileServer.serve(site, "/");
  }

  @After
  public void stop() {
    server.close();
  }

  @Test
  public void addsNothingUnlessTold() throws Exception {
    HttpResponse<byte[]> answer = get("", "Accept-Encoding", "gzip");
    assertEquals(PAGE, new String(answer.body(), "UTF-8"));
    assertEquals(Optional.empty(), header(answer, "ETag"));
    assertEquals(Optional.empty(), header(answer, "Cache-Control"));
  }

  @Test
  public void aHostCompressesForThoseWhoUnderstand() throws Exception {
    server.host("");
    HttpResponse<byte[]> answer = get("", "Accept-Encoding", "br, gzip");
    assertEquals(Optional.of("gzip"), header(answer, "Content-Encoding"));
    assertTrue(answer.body().length < PAGE.length());
    assertEquals(PAGE, unpack(answer.body()));
    assertEquals(Optional.of("max-age=600"), header(answer, "Cache-Control"));
    HttpResponse<byte[]> plain = get("", "Accept-Encoding", "br");
    assertEquals(Optional.empty(), header(plain, "Content-Encoding"));
    assertEquals(PAGE, new String(plain.body(), "UTF-8"));
    HttpResponse<byte[]> packed = get("packed.bin", "Accept-Encoding", "gzip");
    assertEquals(Optional.empty(), header(packed, "Content-Encoding"));
    assertArrayEquals(new byte[1000], packed.body());
  }

  @Test
  public void aHostSendsNothingTwice() throws Exception {
    server.host("");
    String tag = header(get("", "Accept", "*/*"), "ETag").orElseThrow();
    HttpResponse<byte[]> again = get("", "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(200, get("", "If-None-Match", "W/\"other\"").statusCode());
    assertEquals(404, get("nowhere", "If-None-Match", tag).statusCode());
    assertEquals(304, server.requests().get(1).status());
  }

  @Test
  public void aHostPutsAScriptBeforeAllOthers() throws Exception {
    server.host("$1 first");
    String page = new String(get("", "Accept", "*/*").body(), "UTF-8");
    assertEquals(PAGE.replace("<head>", "<head><script>$1 first</script>"), page);
  }

  private HttpResponse<byte[]> get(String path, String name, String value) throws Exception {
    URI address = URI.create(server.address() + path);
    HttpRequest request = HttpRequest.newBuilder(address).header(name, value).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }

  private static String unpack(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), "UTF-8");
    }
  }
}
