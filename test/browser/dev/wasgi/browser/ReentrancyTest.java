// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** An app that asks itself over HTTP while it answers: it hears an error, and nothing hangs. */
@RunWith(Parameterized.class)
public final class ReentrancyTest {
  @Parameters(name = "{0}")
  public static Object[] kernels() {
    return new Object[] {"worker", "page"};
  }

  @Parameter public String kernel;

  @Test
  public void l11_anAppThatAsksItselfHearsAnError() {
    try (FileServer server =
            FileServer.serve(HostPage.in(SiteBuilder.build("engine"), "asking-" + kernel), "/");
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + "host.html");
      page.run(HostPage.MOUNT, kernel.equals("worker"));
      for (String how : new String[] {"open_url", "xhr", "run_sync"}) {
        assertEquals(
            how,
            500L,
            page.run("return (await fetch('/ask-yourself/' + arguments[0])).status", how));
      }
      assertEquals(200L, page.run("return (await fetch('/life')).status"));
      List<String> errors = browser.errors();
      long named = errors.stream().filter(line -> line.contains("cannot be answered")).count();
      assertTrue(errors.toString(), named >= 2);
      assertTrue(
          errors.toString(), errors.stream().anyMatch(line -> line.contains("stack switch")));
      // None of it went to the host, which would have answered with its page for what is not there.
      assertEquals(
          List.of(),
          server.requests().stream().filter(request -> request.path().equals("/life")).toList());
    }
  }
}
