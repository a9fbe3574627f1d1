// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Firefox;
import dev.wasgi.harness.ScriptPage;
import dev.wasgi.harness.SiteBuilder;
import dev.wasgi.harness.WebKit;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.Test;

/** A snapshot that was made in V8 goes on in the other engines too. */
public final class SnapshotEnginesTest {
  private static final String WAY =
      "const app = await wasgi.mount('/'); await app.ready();"
          + "const {start} = await app.status();"
          + "return start.way + (start.reason ? ': ' + start.reason : '');";
  private static final String ASK = "return (await (await fetch(arguments[0])).text()).trim();";

  @Test
  public void firefox() {
    assertEquals("visits that fetched the snapshot", 1, check(Firefox::new));
  }

  @Test
  public void webKit() {
    check(WebKit::new);
  }

  /** Gives how often the snapshot came from the host. */
  private static long check(Supplier<ScriptPage> browsers) {
    Path site = HostPage.in(SiteBuilder.build("restored"), "snapshot-engines");
    try (FileServer server = FileServer.serve(site, "/");
        ScriptPage browser = browsers.get()) {
      // The second time from what the browser has kept, where it keeps it.
      for (int visit = 1; visit <= 2; visit++) {
        browser.open(server.address() + "host.html");
        assertEquals("snapshot", browser.run(WAY));
        assertEquals("Kiel\nRostock", browser.run(ASK, "/data"));
        String compiled = browser.run(ASK, "/compiled");
        assertTrue(compiled, compiled.contains("valid number") && compiled.contains("7.0"));
        assertTrue(compiled, compiled.replaceAll("\\s", "").contains("\"called\":[4,12]"));
        String later = browser.run(ASK, "/later");
        assertTrue(later, later.contains("imported when somebody asked"));
        browser.run("await new Promise((resolve) => setTimeout(resolve, 3000))");
      }
      return server.requests().stream().filter(one -> one.path().endsWith("/snapshot.bin")).count();
    }
  }
}
