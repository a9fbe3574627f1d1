// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a mount changes in a page, and that it can be undone. */
public final class PatchesTest {
  private static final String TOOLS =
      """
      const mount = async (options) => {
        window.app = await wasgi.mount('/', {serviceWorker: false, ...options});
        await app.ready();
      };
      const OWNERS = () => [window, Navigator.prototype, Document.prototype, XMLHttpRequest.prototype,
        Response.prototype, Headers.prototype, EventSource.prototype];
      const snapshot = () => OWNERS().map((owner) => Object.getOwnPropertyDescriptors(owner));
      const differing = (before) => {
        const names = [];
        snapshot().forEach((after, i) => {
          for (const name of new Set([...Object.keys(before[i]), ...Object.keys(after)])) {
            const [old, now] = [before[i][name], after[name]];
            const same = old && now && ['value', 'get', 'set', 'writable', 'enumerable', 'configurable']
              .every((part) => Object.is(old[part], now[part]));
            if (!same && !['app', 'name', '_wasgiMounts'].includes(name)) names.push(name);
          }
        });
        return names.join();
      };
      """;

  private static MountHost host;

  @BeforeClass
  public static void serve() {
    host = new MountHost("patches");
  }

  @AfterClass
  public static void stop() {
    host.close();
  }

  private static String run(String script) {
    return String.valueOf(host.open().run(TOOLS + script));
  }

  @Test
  public void p01_p02_afterAnUnmountAllIsAsItWas() {
    assertEquals(
        "true||404",
        run(
            """
            const before = snapshot();
            await mount();
            await mount();
            const changed = differing(before).includes('fetch');
            app.unmount();
            return [changed, differing(before), (await fetch('/alive')).status].join('|');
            """));
  }

  @Test
  public void p03_requestsUnderWayAreAnsweredToTheirEnd() {
    assertEquals(
        "0123456789012345678901234567890123456789012345678901234567890123456789|200|70|4|70|404",
        run(
            """
            await mount();
            const answer = fetch('/drip?count=7&ms=30');
            const xhr = new XMLHttpRequest();
            const end = new Promise((resolve) => { xhr.onloadend = resolve; });
            xhr.open('GET', '/drip?count=7&ms=30');
            xhr.send();
            app.unmount();
            const text = await (await answer).text();
            await end;
            return [text, xhr.status, xhr.responseText.length, xhr.readyState, xhr.response.length,
              (await fetch('/alive')).status].join('|');
            """));
  }

  @Test
  public void p04_whoWrappedFetchAfterUsIsNotCutOff() {
    assertEquals(
        "200 404 3",
        run(
            """
            await mount();
            const ours = window.fetch;
            let calls = 0;
            const theirs = window.fetch = function (...parts) { calls++; return ours.apply(this, parts); };
            const during = (await fetch('/alive')).status;
            app.unmount();
            const after = (await fetch('/alive')).status;
            if (window.fetch === theirs) await fetch('/alive');
            return [during, after, calls].join(' ');
            """));
  }

  @Test
  public void p05_whatIsWritableIsPatchedAndWhatIsNotIsSaid() {
    assertEquals(
        "200 false",
        run(
            """
            Object.defineProperty(window, 'fetch', {value: window.fetch, writable: true, configurable: false});
            const native = window.fetch;
            await mount();
            const during = (await fetch('/alive')).status;
            app.unmount();
            return [during, window.fetch !== native].join(' ');
            """));
    assertEquals(
        "false 'fetch' cannot be replaced in this browser 200",
        run(
            """
            Object.defineProperty(window, 'fetch', {value: window.fetch, writable: false, configurable: false});
            await mount();
            const {on, reason} = (await app.status()).interceptors.find((one) => one.name === 'fetch');
            const xhr = new XMLHttpRequest();
            const end = new Promise((resolve) => { xhr.onloadend = resolve; });
            xhr.open('GET', '/alive');
            xhr.send();
            await end;
            return [on, reason, xhr.status].join(' ');
            """));
  }

  @Test
  public void p07_p08_whatWasSavedBeforeAndOtherRealmsAreNotBridged() {
    assertEquals(
        "404 404 200",
        run(
            """
            const saved = window.fetch;
            const frame = document.body.appendChild(document.createElement('iframe'));
            await mount();
            const url = location.origin + '/alive';
            return [(await saved(url)).status, (await frame.contentWindow.fetch(url)).status,
              (await fetch(url)).status].join(' ');
            """));
  }

  @Test
  public void p12_requestsAreLoggedOnDemandOnly() {
    assertEquals(
        "0|1: wasgi #N GET /alive?x 200 OK N ms|1",
        run(
            """
            const lines = [];
            const native = console.info;
            console.info = (...parts) => lines.push(parts.join(' '));
            await mount();
            await fetch('/alive');
            const quiet = lines.length;
            app.unmount();
            await mount({log: true});
            await fetch('/alive?x#y');
            const loud = lines.length + ': ' + lines.join().replace(/#\\d+/, '#N').replace(/[\\d.]+ ms/, 'N ms');
            app.unmount();
            lines.length = 0;
            localStorage.setItem('wasgi.log', '1');
            await mount();
            await fetch('/alive');
            localStorage.removeItem('wasgi.log');
            console.info = native;
            return [quiet, loud, lines.length].join('|');
            """));
  }
}
