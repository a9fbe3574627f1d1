// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A page of somebody else's on the host of a built site, which loads its program. */
final class HostPage {
  /** Mounts the site at the root and waits for Python, in a worker if the argument is true. */
  static final String MOUNT =
      "window.app = await wasgi.mount('/', {worker: arguments[0], serviceWorker: false});"
          + "await app.ready()";

  private HostPage() {}

  /** A copy of the site with {@code host.html} in it. */
  static Path in(Path built, String name) {
    return in(built, name, "");
  }

  /** A copy of the site with {@code host.html} in it, in whose head that HTML comes first. */
  static Path in(Path built, String name, String head) {
    Path site = SiteBuilder.copy(built, name);
    try {
      Files.writeString(
          site.resolve("host.html"),
          "<!doctype html><title>Host</title><link rel=icon href='data:,'>"
              + head
              + "<script src='/"
              + program(site)
              + "'></script>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return site;
  }

  private static Path program(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site)) {
      return site.relativize(
          paths.filter(path -> path.endsWith("wasgi.js")).findFirst().orElseThrow());
    }
  }
}
