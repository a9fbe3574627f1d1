// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import java.nio.file.Path;

/** The app "notebook", which writes files, and pages that ask it. */
final class Notebook {
  static final String[] PERSIST = {"--persist", "data", "--persist", "instance/app.db"};

  /** Functions for scripts, which {@link #run} puts before each. */
  private static final String HELPERS =
      """
      const ask = async (path, init) => {
        const answer = await fetch(path, init);
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer.text();
      };
      const post = (path, body, headers) => ask(path, {method: 'POST', body, headers});
      const json = async (path) => JSON.parse(await ask(path));
      const octets = (size, seed) => Uint8Array.from({length: size}, (_, i) => (i * seed) >> 3);
      const noise = (size) => {
        const made = new Uint8Array(size);
        for (let i = 0; i < size; i += 50000) crypto.getRandomValues(made.subarray(i, i + 50000));
        return made;
      };
      const until = async (holds) => {
        for (let i = 0; i < 600; i++) {
          if (await holds()) return;
          await new Promise((later) => setTimeout(later, 50));
        }
        throw new Error('it never was: ' + holds);
      };
      """;

  /** Whatever can be done to files. */
  static final String WALK =
      """
      for (let i = 0; i < 5; i++) await post('/notes?filler=30000', 'note ' + i);
      await post('/settings', '{"colour": "red"}', {'Content-Type': 'application/json'});
      await post('/settings', '{"colour": "blue", "size": 3}', {'Content-Type': 'application/json'});
      const form = new FormData();
      form.append('file', new File([octets(100000, 7)], 'picture.png', {type: 'image/png'}));
      await post('/files/pictures/a b/ä.png', form);
      await post('/files/large.bin', octets(300000, 13));
      await post('/patch/large.bin?at=40000', octets(20, 3));
      await post('/patch/large.bin?at=299990&end=310000', octets(50, 5));
      await post('/files/short.bin', octets(200000, 11));
      await post('/patch/short.bin?at=1&end=100000', 'short');
      await post('/files/gone/one', 'one');
      await post('/files/gone/two', 'two');
      await ask('/files/gone', {method: 'DELETE'});
      await ask('/files/samples/two.txt', {method: 'DELETE'});
      await post('/move?from=samples&to=examples');
      await post('/files/samples', 'a file where a folder was');
      await post('/stream/lines.txt?blocks=4');
      """;

  /** What is there: all of it, and what the database holds. */
  static final String TREE =
      "return JSON.stringify([await json('/notes'), await json('/check').catch(() => ask('/check')),"
          + " await json('/tree')]);";

  private Notebook() {}

  /** Serves the app's site at the root, with {@code host.html} in it. */
  static FileServer serve(String name, String... options) {
    Path site = SiteBuilder.build("notebook", options);
    return FileServer.serve(HostPage.in(site, "notebook-" + name), "/");
  }

  /** Opens the page that mounts the site, and waits for Python. */
  static void open(ScriptPage page, FileServer server, String kernel) {
    page.open(server.address() + "host.html");
    page.run(HostPage.MOUNT, kernel.equals("worker"));
  }

  /** What the script returns, with the helpers at hand. */
  static String run(ScriptPage page, String body, Object... arguments) {
    return page.run(HELPERS + body, arguments);
  }

  static String helpers() {
    return HELPERS;
  }
}
