// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import org.junit.Test;
import org.openqa.selenium.By;

/** FastAPI, Quart and Dash on FastAPI: as under uvicorn and hypercorn. */
public final class AsgiTest {
  private static final String ASK =
      """
      const told = [];
      const ask = async (path, body, type) => {
        const init = body && {method: 'POST', body, headers: {'Content-Type': type}};
        const response = await fetch(path, init);
        told.push([path, response.status, response.headers.get('content-type'), response.redirected,
          (await response.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')]);
      };
      """;

  private static final String FASTAPI =
      ASK
          + """
      const json = 'application/json';
      await ask('/');
      await ask('/boats');
      await ask('/boats', JSON.stringify({name: 'second', length: 7, crew: ['Ines']}), json);
      await ask('/boats', JSON.stringify({name: 5}), json);
      await ask('/boats', 'no json', json);
      await ask('/boats/second');
      await ask('/boats/none');
      await ask('/boats?limit=1');
      await ask('/boats?limit=x');
      await ask('/nowhere');
      await ask('/stream');
      await ask('/log');
      await ask('/openapi.json');
      return JSON.stringify(told);
      """;

  private static final String QUART =
      ASK
          + """
      const form = 'application/x-www-form-urlencoded';
      await ask('/');
      await ask('/add', 'word=' + encodeURIComponent('grün & blau'), form);
      await ask('/add', 'word=two', form);
      await ask('/stream');
      await ask('/nowhere');
      for (const path of ['/talk', '/talk?no=1', '/nowhere']) {
        await new Promise((resolve) => {
          const socket = new WebSocket(path);
          socket.binaryType = 'arraybuffer';
          const answers = [];
          socket.onmessage = ({ data }) => {
            answers.push(typeof data === 'string' ? data : [...new Uint8Array(data)]);
            if (answers.length === 1) { socket.send('text'); socket.send(new Uint8Array([1, 2])); }
            if (answers.length === 3) { socket.close(); }
          };
          socket.onclose = ({ code, wasClean }) => { told.push([path, answers, code, wasClean]); resolve(); };
        });
      }
      return JSON.stringify(told);
      """;

  /** When each chunk of a stream came, in the order of coming, and a quick answer between. */
  private static final String STREAM =
      """
      const reader = (await fetch('/stream')).body.getReader();
      const order = [];
      const reading = (async () => {
        for (let each = await reader.read(); !each.done; each = await reader.read()) {
          order.push(new TextDecoder().decode(each.value).trim());
        }
      })();
      const slow = fetch('/slow/1').then(() => order.push('slow'));
      await fetch('/slow/0');
      order.push('quick');
      await Promise.all([reading, slow]);
      return order.join();
      """;

  @Test
  public void fastApiAsUnderUvicorn() {
    try (RealServer real = RealServer.werkzeug("fastapi");
        FileServer server = FileServer.serve(SiteBuilder.build("fastapi"), "/");
        Browser browser = new Browser()) {
      assertSame(browser.page(), real, server, FASTAPI);
      String order = (String) browser.page().run(STREAM);
      assertTrue(order, order.endsWith("slow") && order.indexOf("quick") < order.indexOf("4"));
    }
  }

  @Test
  public void quartAsUnderHypercorn() {
    try (RealServer real = RealServer.werkzeug("quart");
        FileServer server = FileServer.serve(SiteBuilder.build("quart"), "/");
        Browser browser = new Browser()) {
      assertSame(browser.page(), real, server, QUART);
    }
  }

  @Test
  public void fastApiWhereNothingIsSuspended() {
    try (RealServer real = RealServer.werkzeug("fastapi");
        FileServer server = FileServer.serve(SiteBuilder.build("fastapi"), "/");
        Browser browser = new Browser();
        Firefox firefox = new Firefox()) {
      browser.page().open(real.origin() + "/");
      Object expected = browser.page().run(FASTAPI);
      firefox.open(server.address());
      assertEquals(expected, firefox.run("await wasgi.ready();" + FASTAPI));
    }
  }

  @Test
  public void dashOnFastApi() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("dash-fastapi"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.id("name"));
      page.see(By.id("greeting"), "Hello, world!");
      page.type(By.id("name"), "Ines");
      page.see(By.id("greeting"), "Hello, Ines!");
      page.see(By.id("slowly"), "Slowly: Ines");
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
    }
  }

  private static void assertSame(Page page, RealServer real, FileServer server, String script) {
    page.open(real.origin() + "/");
    Object expected = page.run(script);
    page.open(server.address());
    assertEquals(expected, page.run("await wasgi.ready();" + script));
  }
}
