// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Page;
import dev.wasgi.harness.Sha256;
import dev.wasgi.harness.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.openqa.selenium.By;

/** The gallery's page of files: bytes into Python and out of it. */
final class GalleryFiles {
  private final Page page;
  private final Path downloads;

  GalleryFiles(Page page, Path downloads) {
    this.page = page;
    this.downloads = downloads;
  }

  void addTo(Steps steps) {
    steps
        .add("uploads reach Python byte for byte", this::upload)
        .add("a text can be downloaded", this::downloadText)
        .add("bytes can be downloaded", this::downloadBytes);
  }

  private void upload() {
    open();
    byte[] bytes = new byte[256 * 40];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Path binary = write("every byte.bin", bytes);
    Path icon = Workspace.app("gallery").resolve("assets/favicon.ico");
    page.upload(By.cssSelector("#files-upload input[type=file]"), binary + "\n" + icon);
    page.see(shown("every byte.bin", "span"), "10240 bytes");
    page.see(shown("every byte.bin", "code"), Sha256.hex(bytes));
    page.see(shown("favicon.ico", "code"), Sha256.hex(read(icon)));
    page.see(shown("favicon.ico", "img"));
  }

  /**
   * A part of what is shown of one file; the order of files is that in which the browser read them.
   */
  private static By shown(String file, String part) {
    return By.xpath("//*[@id = 'files-list']/div[strong = '" + file + "']/" + part);
  }

  private void downloadText() {
    open();
    page.click(By.id("files-csv"));
    checkTable(new String(download("brest.csv"), StandardCharsets.UTF_8));
  }

  private void downloadBytes() {
    open();
    page.click(By.id("files-gzip"));
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(download("brest.csv.gz")))) {
      checkTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkTable(String table) {
    assertEquals("hour,metres", table.lines().findFirst().orElse(""));
    assertEquals(26, table.lines().count());
  }

  private void open() {
    page.click(By.id("nav-files"));
    page.see(By.id("page-title"), "Files");
  }

  private byte[] download(String name) {
    Path file = downloads.resolve(name);
    page.see("the download " + name, () -> Files.exists(file));
    byte[] bytes = read(file);
    try {
      // The next round downloads it again, under the same name.
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private static Path write(String name, byte[] bytes) {
    try {
      return Files.write(Workspace.ownFolder("uploads").resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
