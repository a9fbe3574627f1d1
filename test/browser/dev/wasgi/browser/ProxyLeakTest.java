// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

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
      const kinds = [
        async () => { outcomes.answered += (await (await call('workshop-tab', 'workshop-tabs')).json()).multi; },
        async () => { outcomes.raised += (await call('raise-out', 'raise')).status === 500; },
        async () => { outcomes.empty += (await call('prevent-out', 'prevent')).status === 204; },
        async (i) => {
          const abort = new AbortController();
          const answer = call('workshop-tab', 'workshop-tabs', abort.signal);
          if (i % 2) { await new Promise((resolve) => setTimeout(resolve, i % 7)); }
          abort.abort();
          try { await (await answer).text(); } catch (error) { outcomes.aborted += error.name === 'AbortError'; }
        },
        async () => {
          const text = await (await fetch('/api/ports/brest/tides.csv')).text();
          outcomes.streamed += text.split('\\n').length === 27;
        },
        async () => {
          const reader = (await fetch('/api/ports/brest/tides.csv')).body.getReader();
          await reader.read();
          await reader.cancel();
          outcomes.cancelled += 1;
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
  public void fiveHundredCallbacksLeaveNoProxyBehind() {
    try (FileServer server = FileServer.serve(SiteBuilder.build("gallery"), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address());
      page.awaitStart(By.cssSelector("#tide-graph .main-svg"));
      // A first round of each kind, so that what is made once and kept is there already.
      drive(page, 60);
      long before = liveProxies(page);
      Map<?, ?> outcomes = drive(page, 504);
      page.see("as many proxies as before, " + before, () -> liveProxies(page) == before);
      for (String kind : new String[] {"answered", "raised", "empty", "streamed", "cancelled"}) {
        assertEquals(kind, 84L, outcomes.get(kind));
      }
    }
  }

  private static Map<?, ?> drive(Page page, int times) {
    return (Map<?, ?>) page.run(DRIVE, times);
  }

  private static long liveProxies(Page page) {
    return (Long) page.run("return (await wasgi.status()).liveProxies");
  }
}
