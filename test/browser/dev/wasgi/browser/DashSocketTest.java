// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/** Dash's WebSocket callbacks, which its renderer sends by way of a shared worker. */
public final class DashSocketTest {
  private static final String START =
      """
      const text = (id) => document.getElementById(id)?.textContent ?? '';
      const see = async (id, start) => {
        const end = Date.now() + 60000;
        while (!text(id).startsWith(start)) {
          if (Date.now() > end) { throw new Error(`${id} is '${text(id)}' and not '${start}'`); }
          await new Promise((later) => setTimeout(later, 20));
        }
        return text(id);
      };
      const click = (id) => document.getElementById(id).click();
      """;

  private static final String WALK =
      START
          + """
      const told = [await see('greeting', 'Hello, world!')];
      await see('clock', 'tick 3');
      const asked = [];
      const original = window.fetch;
      window.fetch = (...given) => {
        asked.push(String(given[0]?.url ?? given[0]).replace(location.origin, ''));
        return original(...given);
      };
      click('count');
      told.push(await see('counted', 'counted 1'), await see('noted', 'noted 99'));
      told.push(window.numbers.every((number, i, all) => i === 0 || Number(number) > Number(all[i - 1])));
      click('ask');
      told.push(await see('asked', 'The page says'));
      click('threads');
      told.push(await see('stepped', 'stepped for'), text('step'));
      click('fail');
      click('ask');
      told.push(await see('asked', 'The page says'), text('failed'), asked);
      window.fetch = original;
      return JSON.stringify(told);
      """;

  /**
   * Another page of the same worker's, so to speak: every message, where the renderer joins some.
   */
  private static final String MESSAGES =
      """
      const config = JSON.parse(document.getElementById('_dash-config').textContent).websocket;
      const { port } = new SharedWorker(config.worker_url, {name: 'dash-ws-worker'});
      const said = [];
      const ended = new Promise((resolve) => {
        port.onmessage = ({ data }) => {
          if (data.type === 'connected') {
            port.postMessage({type: 'callback_request', rendererId: 'other', requestId: 'first', payload: {
              output: 'counted.children', outputs: {id: 'counted', property: 'children'}, state: [],
              inputs: [{id: 'count', property: 'n_clicks', value: 7}], changedPropIds: ['count.n_clicks']}});
          } else if (data.type.startsWith('set_props')) {
            said.push(...[data.payload].flat().map((each) => each.props.children));
          } else if (data.type === 'callback_response') {
            resolve(data.payload);
          }
        };
      });
      const serverUrl = location.origin.replace('http', 'ws') + config.url;
      port.postMessage({type: 'connect', rendererId: 'other', payload: {serverUrl}});
      return JSON.stringify([await ended, said.join()]);
      """;

  @Test
  public void e28_aHundredUpdatesInOrderAsUnderUvicorn() {
    try (RealServer real = RealServer.werkzeug("dash-socket");
        FileServer server = FileServer.serve(SiteBuilder.build("dash-socket"), "/");
        Browser browser = new Browser()) {
      String expected = walk(browser, real.origin() + "/", "");
      String messages = browser.run(MESSAGES);
      String numbers =
          IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));
      assertTrue(messages, messages.contains('"' + numbers + '"'));
      assertEquals(expected, walk(browser, server.address(), "await wasgi.ready();"));
      assertEquals(messages, browser.run(MESSAGES));
      Traffic.checkOnlyFiles(server);
    }
  }

  @Test
  public void e28_whereNothingIsSuspendedToo() {
    try (RealServer real = RealServer.werkzeug("dash-socket");
        FileServer server = FileServer.serve(SiteBuilder.build("dash-socket"), "/");
        Firefox firefox = new Firefox()) {
      String expected = walk(firefox, real.origin() + "/", "");
      String messages = firefox.run(MESSAGES);
      assertEquals(expected, walk(firefox, server.address(), "await wasgi.ready();"));
      assertEquals(messages, firefox.run(MESSAGES));
    }
  }

  /** The same app on Quart; it is compared with that on FastAPI. */
  @Test
  public void e28_onQuart() throws IOException {
    Path folder = Workspace.ownFolder("apps").resolve("dash-socket-quart");
    SiteBuilder.copyInto(Workspace.app("dash-socket"), folder);
    for (String name : new String[] {"app.py", "requirements.txt"}) {
      Path file = folder.resolve(name);
      Files.writeString(file, Files.readString(file).replace("fastapi", "quart"));
    }
    try (RealServer real = RealServer.werkzeug("dash-socket");
        FileServer server = FileServer.serve(SiteBuilder.build(folder), "/");
        Browser browser = new Browser()) {
      String expected = walk(browser, real.origin() + "/", "");
      assertEquals(expected, walk(browser, server.address(), "await wasgi.ready();"));
    }
  }

  private static String walk(ScriptPage page, String address, String ready) {
    page.open(address);
    return page.run(ready + WALK);
  }
}
