// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Memory;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Ten thousand requests of all kinds, forty at a time, through one interpreter. */
public final class LoadTest {
  private static final int AT_A_TIME = 40;
  private static final int ROUNDS = 10;
  private static final int ROUND = 1000;

  private static final int KINDS = 15;

  /**
   * In MB. A kilobyte left behind by each of the requests after the first thousand would be more;
   * what compilers keep for code that has become hot, and gaps in the heaps, have taken up to four.
   */
  private static final int MARGIN = 8;

  /**
   * The browser's console keeps the last thousand messages of each thread, and an ordinary
   * collection keeps the heap at the size it had: neither is the bridge's.
   */
  private static final String COLLECT =
      """
      let objects;
      for (let i = 0; i < 3; i++) {
        objects = (await (await fetch('/load/collect', {method: 'POST'})).json()).objects;
        console.clear();
        gc({type: 'major', flavor: 'last-resort'});
        // Finalizers run in tasks of their own.
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return objects;
      """;

  private static final String DRIVE =
      """
      const [first, count, atATime] = arguments;
      const wrong = [];
      const told = {right: 0, aborted: 0, calls: 0};
      const noise = (number) => {
        const octets = new Uint8Array(100 + (number * 7919) % 30000);
        for (let i = 0; i < octets.length; i++) octets[i] = (number * 31 + i * 17) & 255;
        return octets;
      };
      const same = async (answer, octets) => {
        const got = new Uint8Array(await answer.arrayBuffer());
        return got.length === octets.length && got.every((octet, i) => octet === octets[i]);
      };
      const of = (answer, number) => answer.headers.get('X-Number') === String(number);
      const lines = (number) => Array.from({length: 10}, (_, i) => number + ' ' + i + '\\n').join('');
      const xhr = (method, url, body) => new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, url);
        request.responseType = 'arraybuffer';
        request.onload = () => resolve(request);
        request.onerror = reject;
        request.send(body);
      });
      // Each tells whether the answer was its own.
      const kinds = {
        get: async (n) => {
          const answer = await fetch('/load/answer/' + n);
          return of(answer, n) && await answer.text() === String(n);
        },
        post: async (n) => {
          const octets = noise(n);
          const answer = await fetch('/load/answer/' + n, {method: 'POST', body: octets});
          return of(answer, n) && await same(answer, octets);
        },
        blob: async (n) => {
          const octets = noise(n);
          const answer = await fetch('/load/answer/' + n, {method: 'PUT', body: new Blob([octets])});
          return of(answer, n) && await same(answer, octets);
        },
        xhr: async (n) => {
          const octets = noise(n);
          const request = await xhr('POST', '/load/answer/' + n, octets);
          const got = new Uint8Array(request.response);
          return request.getResponseHeader('X-Number') === String(n)
            && got.length === octets.length && got.every((octet, i) => octet === octets[i]);
        },
        xhrGet: async (n) => {
          const request = await xhr('GET', '/load/stream/' + n);
          return new TextDecoder().decode(request.response) === lines(n);
        },
        head: async (n) => {
          const answer = await fetch('/load/answer/' + n, {method: 'HEAD'});
          return of(answer, n) && await answer.text() === '';
        },
        stream: async (n) => await (await fetch('/load/stream/' + n)).text() === lines(n),
        cancelled: async (n) => {
          const reader = (await fetch('/load/stream/' + n)).body.getReader();
          const {value} = await reader.read();
          await reader.cancel();
          return new TextDecoder().decode(value) === n + ' 0\\n';
        },
        cloned: async (n) => {
          const answer = await fetch('/load/stream/' + n);
          const [one, other] = await Promise.all([answer.clone().text(), answer.text()]);
          return one === lines(n) && other === lines(n);
        },
        redirected: async (n) => {
          const answer = await fetch('/load/redirect/302/' + n);
          return answer.redirected && of(answer, n) && await answer.text() === String(n);
        },
        resent: async (n) => {
          const octets = noise(n);
          const answer = await fetch('/load/redirect/307/' + n, {method: 'POST', body: octets});
          return answer.redirected && of(answer, n) && await same(answer, octets);
        },
        missing: async (n) => {
          const answer = await fetch('/load/missing/' + n);
          return answer.status === 404 && await answer.text() === 'no ' + n;
        },
        broken: async (n) => (await fetch('/load/broken/' + n)).status === 500,
        torn: async (n) => {
          const reader = (await fetch('/load/torn/' + n)).body.getReader();
          const {value} = await reader.read();
          const end = await reader.read().then(() => 'whole', (error) => error.name);
          return new TextDecoder().decode(value) === String(n) && end === 'TypeError';
        },
        aborted: async (n) => {
          const abort = new AbortController();
          const answer = fetch('/load/stream/' + n, {signal: abort.signal});
          if (n % 3) await new Promise((resolve) => setTimeout(resolve, n % 60));
          abort.abort();
          try {
            return await (await answer).text() === lines(n);
          } catch (error) {
            told.aborted++;
            return error.name === 'AbortError';
          }
        },
      };
      const names = Object.keys(kinds);
      let next = first;
      const one = async () => {
        while (next < first + count) {
          const number = next++;
          const name = names[number % names.length];
          let outcome;
          try {
            outcome = await kinds[name](number);
          } catch (error) {
            outcome = String(error);
          }
          if (outcome === true) {
            told.right++;
          } else {
            wrong.push(name + ' ' + number + ': ' + outcome);
          }
          told.calls += name === 'aborted' ? 0 : name === 'redirected' || name === 'resent' ? 2 : 1;
        }
      };
      await Promise.all(Array.from({length: atATime}, one));
      return {...told, wrong: wrong.slice(0, 5)};
      """;

  @Test
  public void l01_l02_tenThousandRequestsAreAnsweredEachByItsOwnAnswerAndLeaveNothingBehind() {
    try (FileServer server = FileServer.serve(HostPage.in(SiteBuilder.build("lab"), "load"), "/");
        Browser browser = new Browser("--js-flags=--expose-gc")) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      page.run("window.app = await wasgi.mount('/'); await app.ready();");
      long proxies = liveProxies(page);
      Level first = null;
      long calls = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        Map<?, ?> told = (Map<?, ?>) page.run(DRIVE, (round - 1) * ROUND, ROUND, AT_A_TIME);
        assertEquals(List.of(), told.get("wrong"));
        assertEquals((long) ROUND, told.get("right"));
        assertTrue("some were aborted in time", (Long) told.get("aborted") > 0);
        calls += (Long) told.get("calls");
        Level level = level(page);
        first = first == null ? level : first;
        String when = " after " + round * ROUND + " requests: " + level + ", first " + first;
        assertTrue("memory" + when, level.megabytes <= first.megabytes + MARGIN);
        assertTrue("Python objects" + when, level.objects <= first.objects + ROUND / 10);
        assertEquals("proxies" + when, proxies, liveProxies(page));
      }
      // An aborted request may have been called or not; of the others each was, and only once.
      long called = (Long) page.run("return (await (await fetch('/load/called')).json()).called");
      assertTrue(calls + " calls, " + called + " of them came", called >= calls);
      assertTrue(
          calls + " calls, " + called + " came", called <= calls + ROUNDS * ROUND / KINDS + 1);
    }
  }

  /** What is there once all garbage has been collected and the browser's console is empty. */
  private static Level level(Page page) {
    long objects = (Long) page.run(COLLECT);
    return new Level(Memory.renderer(), objects);
  }

  private static long liveProxies(Page page) {
    return (Long) page.run("return (await app.status()).liveProxies");
  }

  private record Level(long megabytes, long objects) {}
}
