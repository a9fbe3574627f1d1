// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Counted are the octets on the line; a narrow one takes at least the time that it has to. */
public final class LinkTest {
  private static final int SIZE = 250_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void carriesAndCountsAllThatIsSent() throws IOException {
    byte[] content = content();
    try (FileServer server = serve(content);
        Link link = Link.to(server.port())) {
      byte[] answer = get(link.port());
      assertEquals(answer.length, link.received());
      assertArrayEquals(content, tail(answer));
    }
  }

  @Test
  public void aNarrowLineIsNoFasterThanItIsWide() throws IOException {
    byte[] content = content();
    try (FileServer server = serve(content);
        Link link = Link.to(server.port(), 10, 40)) {
      long start = System.nanoTime();
      byte[] answer = get(link.port());
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertArrayEquals(content, tail(answer));
      // 200 ms for the octets; a round trip for the handshake, one for the request.
      assertTrue(took + " ms", took >= 280);
    }
  }

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }

  private FileServer serve(byte[] content) throws IOException {
    Path site = folder.getRoot().toPath();
    Files.write(site.resolve("file.bin"), content);
    return FileServer.serve(site, "/");
  }

  private static byte[] tail(byte[] answer) {
    byte[] tail = new byte[SIZE];
    System.arraycopy(answer, answer.length - SIZE, tail, 0, SIZE);
    return tail;
  }

  private static byte[] get(int port) throws IOException {
    String request = "GET /file.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readAllBytes();
    }
  }
}
