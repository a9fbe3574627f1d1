// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Page;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Which requests the app gets: by the options of a mount, and beside another mount. */
public final class MountRulesTest {
  /** Who answered: the app with a status of its own, or the host. */
  private static final String WHO =
      """
      const who = async (url, init) => {
        const answer = await fetch(url, init);
        const text = await answer.text();
        return answer.status + ' ' + (/"python":true|"calls"|as far|told|Hello/.test(text) ? 'app' : 'host');
      };
      const mount = async (options, url = '/') => {
        window.app = await wasgi.mount(url, {worker: true, serviceWorker: false, ...options});
        await app.ready();
      };
      """;

  private static MountHost host;

  @BeforeClass
  public static void serve() {
    host = new MountHost("rules");
  }

  @AfterClass
  public static void stop() {
    host.close();
  }

  private static String run(String script) {
    return String.valueOf(host.open().run(WHO + script));
  }

  @Test
  public void u09_u11_u18_rulesSayWhichRequestsTheAppGets() {
    assertEquals(
        "200 app, 404 host, 200 app, 405 host, 404 host, 200 app",
        run(
            """
            await mount({
              deny: ['/count/denied', {path: '/count/get', method: 'post'}],
              rules: [{path: '/count/first', take: true}, {path: '/count/f', take: false}],
            });
            return [
              await who('/alive'), await who('/count/denied'), await who('/count/get'),
              await who('/count/get', {method: 'POST'}), await who('/count/four'), await who('/count/first'),
            ].join(', ');
            """));
  }

  @Test
  public void u10_aFunctionDecidesAtOnceAndAnAsyncOneIsRefused() {
    assertEquals(
        "WASGI-MOUNT-001, 200 app, 404 host, TypeError WASGI-MOUNT-001",
        run(
            """
            const refused = await mount({match: async () => true}).catch((error) => error.code);
            await mount({match: (url) => url.includes('later') ? Promise.resolve(true) : url.includes('alive')});
            const failed = await fetch('/count/later').catch((error) => error.name + ' ' + error.cause?.code);
            return [refused, await who('/alive'), await who('/count/x'), failed].join(', ');
            """));
  }

  @Test
  public void u20_prefixesOutsideTheMountCanBeTheAppsToo() {
    assertEquals(
        "200 app, 200 app, 404 host, /inner/",
        run(
            """
            await mount({also: ['/outside/']}, '/inner/');
            return [
              await who('/inner/'), await who('/outside/page'), await who('/elsewhere/page'),
              (await (await fetch('/inner/wasgi.json')).json()).basePath,
            ].join(', ');
            """));
  }

  @Test
  public void u21_theHostIsAskedWhereTheAppAnswers404() {
    assertEquals(
        "of the host, true, 404, as mounted: 404",
        run(
            """
            // Hidden from the app's own list of what the host has, since it came later.
            await mount({fallback: true});
            const found = await fetch('/beside.txt');
            const text = await found.text();
            const posted = await fetch('/beside.txt', {method: 'POST'});
            app.unmount();
            await mount({});
            return [text, found.ok, posted.status, 'as mounted: ' + (await fetch('/beside.txt')).status].join(', ');
            """));
  }

  @Test
  public void u22_p01_ofTwoMountsEachAnswersItsOwn() {
    for (String order : new String[] {"['/', '/inner/']", "['/inner/', '/']"}) {
      assertEquals(
          "200 app, 200 app, true, true, 1",
          run(
              "for (const url of "
                  + order
                  + """
                  ) { const one = await wasgi.mount(url, {serviceWorker: false}); await one.ready(); window[url] = one; }
                  const again = await wasgi.mount('/', {serviceWorker: false});
                  const inner = await (await fetch('/inner/')).text();
                  const outer = await (await fetch('/')).text();
                  await fetch('/count/once');
                  const {calls} = await (await fetch('/counted/once')).json();
                  return [
                    await who('/alive'), await who('/inner/'), inner !== outer,
                    (await again.status()).basePath === '/', calls,
                  ].join(', ');
                  """));
    }
  }

  @Test
  public void u23_whatTheMountItselfLoadsIsTheHosts() {
    Page page = host.open();
    assertEquals(
        "200 app 200",
        page.run(
            WHO
                + """
                await mount({worker: false});
                const manifest = await fetch('/wasgi.json');
                return await who('/alive') + ' ' + manifest.status;
                """));
    assertEquals(
        "wasm came from the host",
        true,
        host.server().requests().stream()
            .anyMatch(one -> one.path().endsWith(".wasm") && one.status() == 200));
  }
}
