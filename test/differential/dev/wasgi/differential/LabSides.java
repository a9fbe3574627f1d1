// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import java.io.IOException;
import java.util.List;

/** One script, run in a page of "lab" behind its real server, and bridged at the same address. */
final class LabSides {
  private final Object real;
  private final Object bridged;

  private LabSides(Object real, Object bridged) {
    this.real = real;
    this.bridged = bridged;
  }

  /**
   * Runs the script on both sides.
   *
   * @param worker whether Python gets a worker
   * @param libraries scripts that both pages load first
   */
  static LabSides run(String script, boolean worker, List<String> libraries) throws IOException {
    Object real;
    int port;
    try (RealServer server = RealServer.gunicorn("lab", "--threads", "8");
        Browser browser = new Browser()) {
      port = server.port();
      browser.page().open(server.origin() + "/" + Topic.PAGE);
      real = run(browser.page(), script, libraries);
    }
    try (FileServer server = FileServer.serve(Topic.site(), "/", port);
        Browser browser = new Browser()) {
      Page page = browser.page();
      page.open(server.address() + Topic.PAGE);
      page.run(
          "window.app = await wasgi.mount('/', {worker: arguments[0], serviceWorker: false});"
              + "await app.ready()",
          worker);
      return new LabSides(real, run(page, script, libraries));
    }
  }

  private static Object run(Page page, String script, List<String> libraries) {
    for (String library : libraries) {
      page.run(
          "const script = document.createElement('script'); script.textContent = arguments[0];"
              + "document.head.append(script)",
          library);
    }
    return page.run(script);
  }

  Object real() {
    return real;
  }

  Object bridged() {
    return bridged;
  }
}
