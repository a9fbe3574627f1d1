// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Memory;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Bodies of 400 MB, and of ten thousand chunks: nowhere is more of them than has to be. */
@RunWith(Parameterized.class)
public final class BigBodiesTest {
  /** In MB, and so large that a copy is more than the garbage that waits for its collection. */
  private static final int SIZE = 400;

  /** In MB: three copies and their garbage are less, and a fourth copy would be more. */
  private static final long PEAK = 4 * SIZE - SIZE / 4;

  /** The app's own files come in the background, and are memory too. */
  private static final String MOUNT =
      """
      window.app = await wasgi.mount('/', {worker: arguments[0]});
      await app.ready();
      while (!(await app.status()).start.complete) {
        await new Promise((later) => setTimeout(later, 50));
      }
      """;

  private static final String UP =
      """
      window.body = new Uint8Array(arguments[0] << 20);
      for (let i = 0; i < body.length; i += 4096) body.fill(i >> 12, i, i + 4096);
      window.told = await (await fetch('/load/digest', {method: 'POST', body})).json();
      """;
  private static final String DOWN =
      """
      window.body = await (await fetch('/load/large/' + arguments[0])).arrayBuffer();
      """;
  private static final String HASH =
      """
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
      return Array.from(hash, (octet) => octet.toString(16).padStart(2, '0')).join('');
      """;

  @Parameters(name = "worker: {0}")
  public static Object[] kernels() {
    return new Object[] {true, false};
  }

  @Parameter public boolean worker;
  private FileServer server;
  private Browser browser;
  private Page page;

  @Before
  public void open() {
    server = FileServer.serve(HostPage.in(SiteBuilder.build("lab"), "big-" + worker), "/");
    browser = new Browser();
    page = browser.page();
    page.open(server.address() + "host.html");
    page.run(MOUNT, worker);
  }

  @After
  public void close() {
    browser.close();
    server.close();
  }

  @Test
  public void w36_w37_aBigBodyGoesUpInThreeCopies() {
    long peak = peak(UP);
    Map<?, ?> told = (Map<?, ?>) page.run("return told");
    assertEquals((long) SIZE << 20, told.get("length"));
    assertEquals(page.run(HASH), told.get("sha256"));
    assertTrue(peak + " MB", peak <= PEAK);
  }

  @Test
  public void g15_aBigBodyComesDownInThreeCopies() {
    long peak = peak(DOWN);
    assertEquals((long) SIZE << 20, page.run("return body.byteLength"));
    assertEquals(digest(), page.run(HASH));
    assertTrue(peak + " MB", peak <= PEAK);
  }

  /** The most memory, in MB, that the script takes beyond what there was before. */
  private long peak(String script) {
    long before = Memory.renderer();
    CompletableFuture<Object> run = CompletableFuture.supplyAsync(() -> page.run(script, SIZE));
    long peak = Memory.peak(run::isDone);
    run.join();
    return peak - before;
  }

  /** Of the octets that the app sends: 0 to 255 again and again. */
  private static String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < block.length; i++) {
        block[i] = (byte) i;
      }
      for (int i = 0; i < SIZE; i++) {
        digest.update(block);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  public void g16_g20_aChunkIsAskedForWhenThePageReads() {
    assertEquals(
        "the first chunk, while the app has been asked for no second",
        List.of("00000 ", 1L),
        page.run(
            """
            window.reader = (await fetch('/load/chunks/read?count=10000')).body.getReader();
            window.first = (await reader.read()).value;
            const {asked} = await (await fetch('/load/asked/read')).json();
            return [new TextDecoder().decode(first).slice(0, 6), asked];
            """));
    assertEquals(
        "all chunks, in order",
        10_000L,
        page.run(
            """
            let count = 1;
            for (;;) {
              const {done, value} = await reader.read();
              if (done) return count;
              const text = new TextDecoder().decode(value);
              if (text !== (String(count).padStart(5, '0') + ' ').repeat(100)) return text;
              count++;
            }
            """));
  }

  @Test
  public void g20_anUnreadStreamStopsTheGenerator() {
    // The high-water mark is 0: only the block that came with the head is there.
    assertEquals(
        1L,
        page.run(
            """
            window.unread = await fetch('/load/chunks/unread?count=10000');
            await new Promise((resolve) => setTimeout(resolve, 1000));
            return (await (await fetch('/load/asked/unread')).json()).asked;
            """));
    // A stream piped into another fills that one up to its own mark.
    assertEquals(
        true,
        page.run(
            """
            const slow = new TransformStream(undefined, {highWaterMark: 1}, {highWaterMark: 3});
            (await fetch('/load/chunks/piped?count=10000')).body.pipeThrough(slow);
            await new Promise((resolve) => setTimeout(resolve, 1000));
            const {asked} = await (await fetch('/load/asked/piped')).json();
            return asked >= 3 && asked <= 6 || asked;
            """));
  }

  @Test
  public void l13_halfReadStreamsBlockNoOtherRequest() {
    assertEquals(
        "each of a hundred streams goes on where it was left, and the app has answered meanwhile",
        List.of(true, 100L),
        page.run(
            """
            const open = async (number) => {
              const reader = (await fetch('/load/stream/' + number)).body.getReader();
              const {value} = await reader.read();
              return {number, reader, text: new TextDecoder().decode(value)};
            };
            const streams = await Promise.all(Array.from({length: 100}, (_, i) => open(i)));
            const answers = await Promise.all(
              Array.from({length: 20}, (_, i) => fetch('/load/answer/' + i)));
            const answered = (await Promise.all(answers.map((answer) => answer.text())))
              .every((text, i) => text === String(i));
            let whole = 0;
            for (const stream of streams.reverse()) {
              for (;;) {
                const {done, value} = await stream.reader.read();
                if (done) break;
                stream.text += new TextDecoder().decode(value);
              }
              const lines = Array.from({length: 10}, (_, i) => stream.number + ' ' + i + '\\n');
              whole += stream.text === lines.join('') ? 1 : 0;
            }
            return [answered, whole];
            """));
    assertEquals(
        "no stream that nobody reads is in the way",
        1L,
        page.run(
            """
            window.left = await fetch('/load/stream/1');
            return (await (await fetch('/load/asked/nothing')).json()).asked + 1;
            """));
  }
}
