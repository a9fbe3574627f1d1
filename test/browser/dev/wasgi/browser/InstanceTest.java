// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What Python has of the visitor's machine, and shares with no other visitor. */
@RunWith(Parameterized.class)
public final class InstanceTest {
  private static final String MOUNT =
      "window.app = await wasgi.mount('/', {worker: arguments[0]}); await app.ready();";
  private static final String CLOCK =
      "return await (await fetch('/instance/clock/' + arguments[0])).json()";
  private static final String CHANCE =
      "return (await (await fetch('/instance/chance')).json()).drawn";

  /** In southern summer; Santiago is at UTC-3 then, and at UTC-4 in its winter. */
  private static final int JANUARY = 1_768_000_000;

  private static final int JULY = 1_783_600_000;

  @Parameters(name = "worker: {0}")
  public static Object[] kernels() {
    return new Object[] {true, false};
  }

  @Parameter public boolean worker;

  @Test
  public void l23_zoneLanguageAndChanceAreThoseOfEachVisitor() {
    try (FileServer server =
            FileServer.serve(HostPage.in(SiteBuilder.build("lab"), "instance-" + worker), "/");
        Browser browser = new Browser("--lang=pt-BR", "--accept-lang=pt-BR")) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      browser.moveTo("America/Santiago");
      page.run(MOUNT, worker);
      assertEquals(
          Map.of(
              "datetime",
              "2026-01-09T20:06:40",
              "offset",
              -10800L,
              "time",
              List.of(2026L, 1L, 9L, 20L, 6L, 40L),
              "gmtoff",
              -10800L,
              "standard",
              -14400L,
              "zone",
              "America/Santiago",
              "language",
              page.run("return navigator.language.replace('-', '_') + '.UTF-8'")),
          page.run(CLOCK, JANUARY));
      Map<?, ?> july = (Map<?, ?>) page.run(CLOCK, JULY);
      assertEquals("2026-07-09T08:26:40", july.get("datetime"));
      assertEquals(-14400L, july.get("offset"));
      Object drawn = page.run(CHANCE);
      page.openTab(server.address() + "host.html");
      page.run(MOUNT, worker);
      assertNotEquals(drawn, page.run(CHANCE));
    }
  }
}
