// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Browser;
import dev.wasgi.harness.FileServer;
import dev.wasgi.harness.Page;
import dev.wasgi.harness.RealServer;
import dev.wasgi.harness.SiteBuilder;
import java.util.List;
import java.util.function.Consumer;

/** One list of requests, answered by both sides, each in a browser of its own. */
final class Comparison {
  private final List<Exchange> exchanges;
  private final List<Answer> real;
  private final List<Answer> ours;
  private final List<FileServer.Request> hostRequests;

  /** Asks both sides; {@code enter} waits until the app's first page is there. */
  Comparison(String app, List<Exchange> exchanges, Consumer<Page> enter, Consumer<Page> enterReal) {
    this.exchanges = exchanges;
    int port;
    try (RealServer server = RealServer.werkzeug(app);
        Browser browser = new Browser()) {
      port = server.port();
      browser.page().open(server.origin() + "/");
      enterReal.accept(browser.page());
      real = Answer.askAll(browser.page(), exchanges);
    }
    // At the same address, since Dash writes that into its pages.
    try (FileServer server = FileServer.serve(SiteBuilder.build(app), "/", port);
        Browser browser = new Browser()) {
      browser.page().open(server.address());
      enter.accept(browser.page());
      int before = server.requests().size();
      ours = Answer.askAll(browser.page(), exchanges);
      hostRequests = server.requests().subList(before, server.requests().size());
    }
  }

  /** Fails where the two answers to the request differ in what no mask covers. */
  void check(Exchange exchange) {
    Answer theirs = real.get(exchanges.indexOf(exchange));
    Answer mine = ours.get(exchanges.indexOf(exchange));
    assertEquals(
        "status", theirs.status() + " " + theirs.reason(), mine.status() + " " + mine.reason());
    assertEquals("address", theirs.path(), mine.path());
    assertEquals("headers", lines(Masks.headers(theirs)), lines(Masks.headers(mine)));
    assertEquals("body", Masks.text(theirs), Masks.text(mine));
    String length = mine.headers().get("content-length");
    if (length != null && !exchange.method().equals("HEAD")) {
      assertEquals("content length", length, Integer.toString(mine.body().length));
    }
  }

  /** What the file server was asked for while Python answered. */
  List<FileServer.Request> hostRequests() {
    return hostRequests;
  }

  private static String lines(java.util.Map<String, String> headers) {
    StringBuilder lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
    return lines.toString();
  }
}
