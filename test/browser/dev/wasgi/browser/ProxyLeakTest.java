// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.Map;
import org.junit.Test;
import org.openqa.selenium.By;

/** Python objects that Java holds: none outlives its request, however the request ends. */
public final class ProxyLeakTest {
  private static final String DRIVE =
      """
      const times = arguments[0];
      const outcomes = {answered: 0, raised: 0, empty: 0, aborted: 0, streamed: 0, cancelled: 0};
      const call = (output, input, signal) => fetch('/_dash-update-component', {
        method: 'POST',
        signal,
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({
          output: output + '.children',
          outputs: {id: output, property: 'children'},
          inputs: [{id: input, property: input === 'workshop-tabs' ? 'value' : 'n_clicks', value: 1}],
          changedPropIds: [input + '.n_clicks'],
          state: [],
        }),
      });
      // The answer is awaited before the count is read: many of these run at once.
      const count = (kind, one) => { outcomes[kind] += one ? 1 : 0; };
      const kinds = [
        async () => { const answer = await call('workshop-tab', 'workshop-tabs'); count('answered', (await answer.json()).multi); },
        async () => { const answer = await call('raise-out', 'raise'); count('raised', answer.status === 500); },
        async () => { const answer = await call('prevent-out', 'prevent'); count('empty', answer.status === 204); },
        async (i) => {
          const abort = new AbortController();
          const answer = call('workshop-tab', 'workshop-tabs', abort.signal);
          if (i % 2) { await new Promise((resolve) => setTimeout(resolve, i % 7)); }
          abort.abort();
          try { await (await answer).text(); } catch (error) { count('aborted', error.name === 'AbortError'); }
        },
        async () => {
          const text = await (await fetch('/api/ports/brest/tides.csv')).text();
          count('streamed', text.split('\\n').length === 27);
        },
        async () => {
          const reader = (await fetch('/api/ports/brest/tides.csv')).body.getReader();
          await reader.read();
          await reader.cancel();
          count('cancelled', true);
        },
      ];
      let running = [];
      for (let i = 0; i < times; i++) {
        running.push(kinds[i % kinds.length](i));
        if (running.length === 10) { await Promise.all(running); running = []; }
      }
      await Promise.all(running);
      return outcomes;
      """;

  @Test
  public void l01_l02_l03_aThousandCallbacksLeaveNoProxyBehind() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.cssSelector("#tide-graph .main-svg"));
      // A first round of each kind, so that what is made once and kept is there already.
      drive(page, 60);
      long before = liveProxies(page);
      page.run(
          "window.stream = (await fetch('/api/ports/brest/tides.csv')).body.getReader();"
              + "await stream.read()");
      assertTrue("an open stream is counted", liveProxies(page) > before);
      page.run("await stream.cancel()");
      Map<?, ?> outcomes = drive(page, 1002);
      page.see("as many proxies as before, " + before, () -> liveProxies(page) == before);
      for (String kind : new String[] {"answered", "raised", "empty", "streamed", "cancelled"}) {
        assertEquals(kind, 167L, outcomes.get(kind));
      }
      assertTrue("some were aborted in time", (Long) outcomes.get("aborted") > 40);
    }
  }

  private static Map<?, ?> drive(Page page, int times) {
    return (Map<?, ?>) page.run(DRIVE, times);
  }

  private static long liveProxies(Page page) {
    return (Long) page.run("return (await wasgi.status()).liveProxies");
  }
}
