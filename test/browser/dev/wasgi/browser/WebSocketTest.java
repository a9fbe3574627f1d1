// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.WebKit;
import java.util.List;
import org.junit.Test;
import org.openqa.selenium.By;

/** WebSockets to an ASGI app: as under uvicorn, in the same browser. */
public final class WebSocketTest {
  private static final String START =
      """
      const told = [];
      const ws = (path) => location.origin.replace('http', 'ws') + path;
      const show = async (data) => {
        if (typeof data === 'string') { return data.length > 50 ? data.slice(0, 5) + data.length : data; }
        const octets = new Uint8Array(data.arrayBuffer ? await data.arrayBuffer() : data);
        return [data.constructor.name, data.size ?? data.byteLength, ...octets.slice(0, 5)].join();
      };
      const trace = (path, protocols, act = () => {}) => new Promise((resolve) => {
        const socket = new WebSocket(path.startsWith('/') ? ws(path) : path, protocols);
        const events = [];
        for (const type of ['open', 'message', 'error', 'close']) {
          socket.addEventListener(type, (event) => {
            // A Blob is read later; the event has its place now.
            events.push(Promise.all([type, event.constructor.name, socket.readyState, event.code, event.reason,
              event.wasClean, event.origin === undefined ? null : event.origin === ws(''),
              type === 'message' ? show(event.data) : null]));
            act(type, event, socket);
            if (type === 'close') {
              setTimeout(async () => resolve([await Promise.all(events), socket.protocol,
                socket.url.replace(ws(''), ''), socket.bufferedAmount > 0]), 20);
            }
          });
        }
      });
      const note = async (...given) => told.push([given[0], await trace(...given)]);
      const log = async () => told.push(await (await fetch('/log')).json());
      """;

  /** What is sent, comes back, in order and in kind; how it ends. */
  private static final String ECHO =
      START
          + """
      const values = ['text', '', 'gr\u00fc\u00df \\u{1F600} \\ud800', '\\ufeffmark', new Uint8Array([0, 128, 255]), new Uint8Array(0),
        new Uint16Array([1, 2, 3]).subarray(1), new DataView(new ArrayBuffer(3), 1), new ArrayBuffer(2), new Blob(['blob']),
        'after the blob', new File(['file'], 'x'), 5, null, {toString: () => 'object'}, 'x'.repeat(100000), new Uint8Array(70000)];
      const sendAll = (binaryType, ...end) => {
        let answers = 0;
        return (type, event, socket) => {
          if (type === 'open') {
            socket.binaryType = binaryType;
            for (const value of values) { socket.send(value); }
            told.push(socket.bufferedAmount > 0);
          } else if (type === 'message' && ++answers === values.length) {
            socket.close(...end);
            told.push(socket.readyState);
          }
        };
      };
      await note('/echo', [], sendAll('blob'));
      await note('/echo', ['other', 'chat'], sendAll('arraybuffer', 3001, 'enough \u00fc'));
      await note('/echo?q=1', 'chat', sendAll('blob', 1000));
      await note('/echo', [], (type, event, socket) => {
        if (type === 'open') {
          socket.close(4999);
          socket.send('too late');
          told.push(socket.readyState, socket.bufferedAmount >= 'too late'.length);
        }
      });
      const large = new Uint8Array(70000).fill(7);
      await trace('/echo', [], (type, event, socket) => {
        if (type === 'open') {
          socket.send(large);
          told.push(large.length, large[0]);
          large[0] = 8;
        } else if (type === 'message') {
          event.data.arrayBuffer().then((buffer) => {
            told.push(new Uint8Array(buffer)[0]);
            socket.close();
          });
        }
      });
      await log();
      return JSON.stringify(told);
      """;

  private static final String SCOPE =
      START
          + """
      const who = async (...given) => {
        const texts = [];
        const [events] = await trace(given[0], given[1], (type, event) => {
          if (type === 'message') { texts.push(event.data
            .replaceAll(location.host, 'HOST')
            // uvicorn keeps it back.
            .replace(/"sec-websocket-protocol": *("[^"]*"|null)/, '')); }
        });
        told.push(texts, events.map(([type, ...rest]) => [type, ...rest.slice(2, 5)]));
      };
      document.cookie = 'own=1; path=/';
      await who('/who/a%20b/%C3%A9?x=1&y=%20');
      await fetch('/login');
      await who('/who/second');
      told.push(document.cookie.split('; ').sort());
      await trace('/end/denied');
      told.push(document.cookie.split('; ').sort());
      await who('/who/third', ['one', 'two']);
      await who(location.origin + '/who/http');
      return JSON.stringify(told);
      """;

  /** How it does not begin, or ends. */
  private static final String ENDS =
      START
          + """
      for (const how of ['refused', 'denied', 'raised', 'protocol', 'coded']) {
        await note('/end/' + how);
      }
      await note('/nowhere');
      await note('/count/3');
      const early = new WebSocket(ws('/echo'));
      told.push(early.readyState);
      early.close(1000, 'early');
      told.push(early.readyState);
      told.push(await new Promise((resolve) => { early.onclose = (event) => resolve([event.code, event.wasClean]); }));
      return JSON.stringify(told);
      """;

  /** Numbers keep coming while requests are answered, and requests are heard in sockets. */
  private static final String MEANWHILE =
      START
          + """
      const numbers = [];
      const counting = trace('/count/100', [], (type, event) => {
        if (type === 'message') { numbers.push(event.data); }
      });
      const listening = trace('/listen', [], async (type, event, socket) => {
        if (type !== 'message') { return; }
        if (event.data === 'ready') {
          for (const word of ['one', 'two', 'three']) {
            told.push(await (await fetch('/say', {method: 'POST', body: word})).json());
          }
        } else if (event.data === 'three') {
          socket.close(4000);
        }
      });
      const slow = fetch('/slow/0.2').then((answer) => answer.text()).then((text) => told.push(text));
      const [events] = await listening;
      told.push(events.map((event) => event.at(-1)));
      await slow;
      const [counted] = await counting;
      told.push(counted.length, counted.at(-1), numbers.every((number, i) => number === String(i)));
      const heard = await (await fetch('/log')).json();
      told.push(heard.filter(([name]) => name === 'listen'));
      return JSON.stringify(told.filter((each) => each !== 'slow'));
      """;

  /**
   * Where browsers differ: Firefox takes no answer for one to the subprotocols, and may not tell of
   * a connection that is gone at once.
   */
  private static final String CHROMIUM =
      START
          + """
      await note('/end/coded', ['unanswered']);
      await note('/end/quiet');
      await note('/end/raises');
      return JSON.stringify(told);
      """;

  private static final List<String> ALL = List.of(ECHO, SCOPE, ENDS, MEANWHILE);

  @Test
  public void e28_asUnderUvicorn() {
    try (RealServer real = RealServer.werkzeug("starlette");
        FileServer server = FileServer.serve(SiteBuilder.build("starlette"), "/");
        Browser browser = new Browser()) {
      assertSame(browser, real.origin() + "/", server.address(), "await wasgi.ready();");
      browser.page().open(real.origin() + "/");
      String expected = browser.run(ECHO);
      String chromium = browser.run(CHROMIUM);
      browser.page().open(server.address());
      browser.page().enterFrame(By.tagName("iframe"));
      assertEquals("in a document's frame", expected, browser.run(ECHO));
      assertEquals(chromium, browser.run(CHROMIUM));
      Traffic.checkOnlyFiles(server);
    }
  }

  @Test
  public void e28_withPythonInThePage() {
    try (RealServer real = RealServer.werkzeug("starlette");
        FileServer server = serveHost("starlette-page");
        Browser browser = new Browser()) {
      Page page = browser.page();
      assertSame(browser, real.origin() + "/", server.address() + "host.html", mount(false));
      Object before = page.run("return (await app.status()).liveProxies");
      page.run(
          START
              + "for (let i = 0; i < 30; i++) await trace('/count/2'); await trace('/end/raised')");
      Object after = page.run("return (await app.status()).liveProxies");
      assertEquals("proxies", before, after);
    }
  }

  @Test
  public void e28_inFirefoxAsUnderUvicorn() {
    try (RealServer real = RealServer.werkzeug("starlette");
        FileServer server = serveHost("starlette-firefox");
        Firefox firefox = new Firefox()) {
      assertSame(firefox, real.origin() + "/", server.address() + "host.html", mount(true));
    }
  }

  @Test
  public void e28_inWebKitAsUnderUvicorn() {
    try (RealServer real = RealServer.werkzeug("starlette");
        FileServer server = serveHost("starlette-webkit");
        WebKit webkit = new WebKit()) {
      assertSame(webkit, real.origin() + "/", server.address() + "host.html", mount(true));
    }
  }

  private static FileServer serveHost(String name) {
    return FileServer.serve(HostPage.in(SiteBuilder.build("starlette"), name), "/");
  }

  private static String mount(boolean worker) {
    return "if (!window.app) {" + HostPage.MOUNT.replace("arguments[0]", "" + worker) + "}";
  }

  private static void assertSame(ScriptPage page, String real, String site, String ready) {
    page.open(real);
    List<String> expected = ALL.stream().map(script -> page.run(script)).toList();
    assertTrue(expected.toString(), expected.get(0).contains("after the blob"));
    page.open(site);
    for (int i = 0; i < ALL.size(); i++) {
      assertEquals(expected.get(i), page.run(ready + ";" + ALL.get(i)));
    }
  }
}
