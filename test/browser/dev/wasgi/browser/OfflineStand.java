// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static dev.wasgi.browser.WalkStand.DOCUMENT;
import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.By;

/** A small app in several versions, and what a page of it is asked. */
final class OfflineStand {
  private static final String APP =
      """
      def app(environ, start_response):
          start_response('200 OK', [('Content-Type', 'text/html; charset=utf-8')])
          yield b'<h1>version %s of ' + environ['PATH_INFO'].encode() + b'</h1>'
      """;
  static final By HEADING = By.tagName("h1");
  private static final String STATE =
      """
      const state = async () => {
        const {installing, waiting, active} = await navigator.serviceWorker.getRegistration();
        const workers = [installing, waiting, active].map((worker) => worker?.state ?? null);
        const late = new Promise((done) => setTimeout(done, 3000));
        const status = await Promise.race([wasgi.status(), late]);
        return JSON.stringify({status, caches: await caches.keys(), workers});
      };
      """;
  private static final String UNTIL =
      STATE
          + """
      const until = async (check) => {
        for (let i = 0; i < 1200; i++) {
          const found = await check();
          if (found) return found;
          await new Promise((later) => setTimeout(later, 100));
        }
        throw new Error('waited in vain for ' + check + '; ' + await state());
      };
      """;

  private OfflineStand() {}

  /** The app's site in that version. */
  static Path version(String version, String... options) throws IOException {
    Path folder = Workspace.folder("versions").resolve("version" + version);
    Path file = Files.createDirectories(folder).resolve("app.py");
    String text = APP.formatted(version);
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
    return SiteBuilder.build(folder, options);
  }

  /** How Python has started. */
  static Object way(Page page) {
    return run(page, "await wasgi.ready(); return (await wasgi.status()).start.way");
  }

  static Object run(Page page, String script, Object... arguments) {
    return page.run(UNTIL + script, arguments);
  }

  /** Waits until the whole site is kept. */
  static void awaitCopy(Page page) {
    run(
        page,
        "await wasgi.ready(); await until(async () => (await wasgi.status()).offline.complete)");
  }

  /** The document of the app says which version of which path it is. */
  static void assertShows(Page page, String version, String path) {
    page.leaveFrame();
    try {
      page.enterFrame(DOCUMENT);
    } catch (AssertionError e) {
      throw new AssertionError(String.valueOf(page.run(STATE + "return state();")), e);
    }
    page.awaitStart(HEADING);
    page.see(HEADING, "version " + version + " of " + path);
    page.leaveFrame();
  }

  static void assertOffline(Page page, boolean on, boolean complete, String reason) {
    Object told =
        run(
            page,
            "await wasgi.ready();"
                + "return until(async () => { const {on, complete, reason} = (await wasgi.status()).offline;"
                + " return String(reason).includes(arguments[0]) && on + ' ' + complete; })",
            reason);
    assertEquals(on + " " + complete, told);
  }

  /** The names of all caches but those of snapshots. */
  static Set<Object> caches(Page page) {
    String names = "return (await caches.keys()).filter((name) => !name.startsWith('wasgi snap'))";
    return new HashSet<>((List<?>) run(page, names));
  }

  /** Waits until these sites' snapshots are kept unpacked, and no others. */
  static void awaitSnapshots(Page page, String... caches) {
    List<String> versions = Arrays.stream(caches).map(OfflineStand::folder).sorted().toList();
    page.see("the snapshots of " + versions, () -> versions.equals(KeptSnapshots.versions(page)));
  }

  private static String folder(String cache) {
    return cache.substring(cache.lastIndexOf(' ') + 1);
  }

  /** The name of the cache of a built site. */
  static String cacheOf(Path site, String basePath) throws IOException {
    try (var folders = Files.list(site.resolve("_wasgi"))) {
      return "wasgi-site " + basePath + " " + folders.findFirst().orElseThrow().getFileName();
    }
  }

  static long asked(FileServer server, String name) {
    return server.requests().stream().filter(one -> one.path().endsWith("/" + name)).count();
  }
}
