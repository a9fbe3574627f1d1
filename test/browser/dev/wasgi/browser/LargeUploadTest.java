// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Memory;
import dev.wasgi.harness.Sha256;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A file of 50 MB, which comes as a whole and without taking the tab with it. */
public final class LargeUploadTest {
  private static final int SIZE = 50 << 20;

  private FileServer site;
  private Browser browser;
  private Hands hands;
  private Path file;
  private String hash;

  @Before
  public void open() throws IOException {
    site = FileServer.serve(SiteBuilder.build(Workspace.feature("transfer")), "/");
    browser = new Browser();
    hands = new PageHands(browser.page(), browser.downloads(), true);
    byte[] octets = new byte[SIZE];
    new Random(1).nextBytes(octets);
    file = Files.write(Workspace.ownFolder("uploads").resolve("large.bin"), octets);
    hash = Sha256.hex(octets).substring(0, 8);
  }

  @After
  public void close() throws IOException {
    browser.close();
    site.close();
    Files.deleteIfExists(file);
  }

  /**
   * Dash's own script reads it as Base64 and sends that in JSON, in which Python finds it again.
   */
  @Test
  public void asDashSendsIt() {
    hands.open(site.origin() + "/");
    hands.see("the app", () -> "text".equals(hands.text("#text")));
    long peak =
        peak(
            () -> hands.upload("#upload input", List.of(file.toString())),
            "#uploaded li",
            "large.bin data:application/octet-stream;base64 " + SIZE + " " + hash);
    // As text and as octets, in the page and in Python, a third longer than the file each time; the
    // rest is garbage that waits for its collection, as where a file in memory has grown.
    assertTrue(peak + " MB", peak < 24 * 50);
  }

  @Test
  public void asAFormSendsIt() {
    hands.open(site.origin() + "/file");
    hands.see("the form", () -> "send".equals(hands.text("#send")));
    hands.upload("#input", List.of(file.toString()));
    long peak = peak(() -> hands.click("#send"), "#sent li", "large.bin " + hash + " " + SIZE);
    assertTrue(peak + " MB", peak < 16 * 50);
  }

  /** The most memory, in MB, beyond what there was before, until that text is there. */
  private long peak(Runnable deed, String selector, String wanted) {
    long before = Memory.renderer();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              deed.run();
              hands.see(wanted, () -> wanted.equals(hands.text(selector)));
            });
    long peak = Memory.peak(done::isDone);
    done.join();
    return peak - before;
  }
}
