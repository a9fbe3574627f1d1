// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.Map;
import org.junit.Test;

/** A host that isolates its pages, which gives them memory to share with workers. */
public final class IsolationTest {
  @Test
  public void l17_workCanBeInterruptedWithoutLosingTheInterpreter() {
    try (FileServer server =
            FileServer.serve(HostPage.in(SiteBuilder.build("engine"), "isolated"), "/");
        Browser browser = new Browser()) {
      server.header("Cross-Origin-Opener-Policy", "same-origin");
      server.header("Cross-Origin-Embedder-Policy", "require-corp");
      Page page = browser.page();
      page.open(server.address() + "host.html");
      page.run(
          """
          window.app = await wasgi.mount('/', {patience: 700, serviceWorker: false});
          await app.ready();
          window.life = async () => (await (await fetch('/life')).json()).life;
          window.before = await life();
          window.spinning = fetch('/spin?seconds=1000');
          window.waiting = fetch('/note/a');
          """);
      page.see("a card", () -> Screen.text(page).contains("still working on GET /spin"));
      Map<?, ?> told =
          (Map<?, ?>)
              page.run(
                  """
                  document.getElementById('_wasgi-busy').shadowRoot.querySelector('button').click();
                  const {status} = await spinning;
                  const next = (await waiting).status;
                  const {interrupts, restarts} = await app.status();
                  return {isolated: crossOriginIsolated, status, next, on: interrupts.on, restarts,
                          same: before === await life()};
                  """);
      assertEquals(
          "true 500 200 true 0 true",
          String.join(
              " ",
              told.get("isolated").toString(),
              told.get("status").toString(),
              told.get("next").toString(),
              told.get("on").toString(),
              told.get("restarts").toString(),
              told.get("same").toString()));
    }
  }
}
