// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A page of somebody else's beside the site of "lab", and one of "hello" below {@code /inner/}. */
final class MountHost implements AutoCloseable {
  private final FileServer server;
  private final Browser browser = new Browser();

  /**
   * @param name of the folder that is served, one for each test class
   */
  MountHost(String name) {
    Path site = SiteBuilder.copy(SiteBuilder.build("lab"), name);
    try {
      SiteBuilder.copyInto(
          SiteBuilder.build("hello", "--base-path", "/inner/"), site.resolve("inner"));
      Files.writeString(
          site.resolve("host.html"),
          "<!doctype html><title>Host</title><link rel=icon href='data:,'><script src='/"
              + program(site)
              + "'></script>");
      Files.writeString(site.resolve("beside.txt"), "of the host");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = FileServer.serve(site, "/");
  }

  private static Path program(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site)) {
      return site.relativize(
          paths
              .filter(path -> path.endsWith("wasgi.js") && !path.toString().contains("inner"))
              .findFirst()
              .orElseThrow());
    }
  }

  /** Opens the page anew: nothing is mounted. */
  Page open() {
    browser.page().open(server.address() + "host.html");
    return browser.page();
  }

  FileServer server() {
    return server;
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
