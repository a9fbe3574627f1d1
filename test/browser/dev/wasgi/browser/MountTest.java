// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** A page of somebody else's mounts a built folder, with Python in a worker or in the page. */
@RunWith(Parameterized.class)
public final class MountTest {
  @Parameters(name = "worker: {0}")
  public static Object[] kernels() {
    return new Object[] {true, false};
  }

  @Parameter public boolean worker;

  @Test
  public void u23_itsFetchIsAnsweredByTheAppUntilItIsUnmounted() {
    Path site = HostPage.in(SiteBuilder.build("notes"), "mounted-" + worker);
    try (FileServer server = FileServer.serve(site, "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      Object answer =
          page.run(
              """
              window.app = await wasgi.mount('/', {worker: arguments[0]});
              await app.ready();
              return (await (await fetch('/api/notes')).json()).notes[0];
              """,
              worker);
      assertEquals("Oil the hinges of the boathouse", answer);
      Console.checkQuiet(browser.errors());
      Traffic.checkOnlyFiles(server);
      assertEquals(404L, page.run("app.unmount(); return (await fetch('/api/notes')).status"));
    }
  }
}
