// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A page of somebody else's that mounts a site with a service worker, and what it is asked to do.
 */
final class ServiceWorkerHost {
  private static final String HELPERS =
      """
      const base = new URL('.', document.querySelector('script').src).pathname.replace(/_wasgi.*/, '');
      const report = async () => (await app.status()).interceptors.find((one) => one.name === 'serviceWorker');
      const until = async (check) => {
        for (let i = 0; i < 600; i++) {
          const found = await check();
          if (found) return found;
          await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error('waited in vain for ' + check);
      };
      const image = (url) => new Promise((resolve) => {
        const one = new Image();
        one.onload = () => resolve(one.naturalWidth);
        one.onerror = () => resolve('error');
        one.src = url;
      });
      const frame = (url) => new Promise((resolve) => {
        const one = document.createElement('iframe');
        one.onload = () => resolve(one);
        one.src = url;
        document.body.append(one);
      });
      """;
  static final String MOUNT = "window.app = await wasgi.mount(base, arguments[0] ?? {});";
  static final String CONTROL = "await until(async () => (await report()).on);";

  private ServiceWorkerHost() {}

  static Object run(Page page, String script, Object... arguments) {
    return page.run(HELPERS + script, arguments);
  }

  static Path site(String name) throws IOException {
    return host(SiteBuilder.build("lab"), name, "/");
  }

  /** A copy of the site, with a page of somebody else's that may mount it. */
  static Path host(Path site, String name, String basePath) throws IOException {
    Path copy = name == null ? site : SiteBuilder.copy(site, "service-worker-" + name);
    try (Stream<Path> paths = Files.walk(copy)) {
      Path program = paths.filter(path -> path.endsWith("wasgi.js")).findFirst().orElseThrow();
      Files.writeString(
          copy.resolve("host.html"),
          "<!doctype html><meta charset=utf-8><title>Host</title><link rel=icon href='data:,'>"
              + "<script src='"
              + basePath
              + copy.relativize(program)
              + "'></script>");
    }
    return copy;
  }
}
