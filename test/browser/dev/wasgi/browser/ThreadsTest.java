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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Threads, pools, timers and coroutines of apps: as on a server, whose threads are real. */
@RunWith(Parameterized.class)
public final class ThreadsTest {
  private static final List<String> PATHS = List.of("/joined", "/pool", "/event", "/timer");

  /** What needs nothing but that who waits lets others work. */
  private static final String PLAIN =
      """
      const told = [];
      for (const path of '%s'.split(' ')) {
        told.push(await (await fetch(path)).text());
      }
      return told.join(' ');
      """
          .formatted(String.join(" ", PATHS));

  /** What needs threads that go on while nobody waits for them. */
  private static final String LASTING =
      """
      const told = [await (await fetch('/queue')).json(), await (await fetch('/queue')).json()];
      told.push(await (await fetch('/jobs/one', {method: 'POST'})).json());
      const seen = new Set();
      for (let tries = 0; tries < 600 && !seen.has(100); tries++) {
        seen.add(await (await fetch('/jobs/one')).json());
        await new Promise((later) => setTimeout(later, 10));
      }
      told.push(seen.has(100), seen.size > 2);
      const ticks = async () => (await fetch('/ticks')).json();
      const before = await ticks();
      while (await ticks() < before + 3) await new Promise((later) => setTimeout(later, 10));
      return JSON.stringify(told);
      """;

  /** Answers in the order in which they come, and what each says. */
  private static final String ORDER =
      """
      const order = [];
      const ask = async (path) => order.push(await (await fetch(path)).json());
      await ask('/lock');
      await Promise.all([ask('/slow/a?seconds=2'), ask('/slow/b?seconds=1'), ask('/quick')]);
      return JSON.stringify(order);
      """;

  @Parameters(name = "{0}")
  public static Object[] kernels() {
    return new Object[] {"worker", "page"};
  }

  @Parameter public String kernel;

  @Test
  public void chromiumSuspendsWhoWaits() {
    try (RealServer real = RealServer.werkzeug("threads");
        FileServer server = serve();
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(real.origin() + "/quick");
      Object plain = page.run(PLAIN);
      Object lasting = page.run(LASTING);
      page.open(server.address() + "host.html");
      page.run(HostPage.MOUNT, kernel.equals("worker"));
      Object plainHere = page.run(PLAIN);
      assertEquals(String.valueOf(browser.errors()), plain, plainHere);
      assertEquals(lasting, page.run(LASTING));
      assertEquals(
          "[1024,\"none\",[\"b\",\"/slow/b\",\"MainThread\"],[\"a\",\"/slow/a\",\"MainThread\"]]",
          page.run(ORDER));
      assertEquals(
          "two answers at once do not mix",
          List.of(),
          page.run(
              """
              const names = Array.from({length: 30}, (_, n) => 'name' + n);
              const said = await Promise.all(names.map(async (name, n) =>
                (await fetch(`/slow/${name}?seconds=${(n * 7 % 11) / 20}`)).json()));
              return names.filter((name, n) => said[n][0] !== name || said[n][1] !== '/slow/' + name);
              """));
    }
  }

  @Test
  public void firefoxLetsOthersWorkWhileOneWaits() {
    try (Firefox firefox = new Firefox()) {
      whereNothingIsSuspended(firefox);
    }
  }

  @Test
  public void webKitLetsOthersWorkWhileOneWaits() {
    try (WebKit webKit = new WebKit()) {
      whereNothingIsSuspended(webKit);
    }
  }

  private void whereNothingIsSuspended(ScriptPage page) {
    try (RealServer real = RealServer.werkzeug("threads");
        FileServer server = serve()) {
      page.open(server.address() + "host.html");
      page.run(HostPage.MOUNT, kernel.equals("worker"));
      assertEquals(plain(real), page.run(PLAIN));
      String slow = page.run("return (await fetch('/slow/a?seconds=0.1')).text()");
      assertTrue(slow, slow.contains("\"a\""));
    }
  }

  /** What the server says, asked without a browser. */
  private static String plain(RealServer real) {
    HttpClient client = HttpClient.newHttpClient();
    return PATHS.stream()
        .map(path -> HttpRequest.newBuilder(URI.create(real.origin() + path)).build())
        .map(request -> client.sendAsync(request, BodyHandlers.ofString()).join().body())
        .collect(Collectors.joining(" "));
  }

  private FileServer serve() {
    return FileServer.serve(HostPage.in(SiteBuilder.build("threads"), "threads-" + kernel), "/");
  }
}
