// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.FileServer;
import java.util.List;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.By;

/** The gallery: Dash's own routes, callbacks of every outcome, the app's Flask routes. */
@RunWith(Parameterized.class)
public final class GalleryAnswersTest {
  private static final List<Exchange> EXCHANGES =
      List.of(
          Exchange.get("the index", ""),
          Exchange.get("the index of a page", "ships"),
          Exchange.get("the layout", "_dash-layout"),
          Exchange.get("the dependencies", "_dash-dependencies"),
          Exchange.get("an asset that is text", "assets/harbour.css"),
          Exchange.get("an asset that is bytes", "assets/favicon.ico"),
          Exchange.get("an asset that is not there", "assets/none.css"),
          Exchange.callback("a callback", "workshop-tab", "workshop-tabs", "\"Grüße, 潮\""),
          Exchange.callback("a callback that prevents its update", "prevent-out", "prevent", "1"),
          Exchange.callback("a callback that raises", "raise-out", "raise", "1"),
          Exchange.callback(
              "a callback that raises and is handled", "handled-out", "raise-handled", "1"),
          Exchange.callback("a callback that is not there", "nothing", "nobody", "1"),
          Exchange.get("the Flask route", "api/visits"),
          Exchange.post("the Flask route, counting", "api/visits", "text/plain", ""),
          Exchange.post("the Flask route, counting on", "api/visits", "text/plain", ""),
          Exchange.get("the Flask route, read again", "api/visits"),
          Exchange.get("a 404 of the app", "api/ports/atlantis"),
          Exchange.get("a 500 of the app", "api/broken"),
          Exchange.get("a stream", "api/ports/brest/tides.csv"),
          Exchange.of("a method that is not allowed", "DELETE", "api/visits"),
          Exchange.of("options", "OPTIONS", "api/visits"),
          Exchange.of("a head", "HEAD", "_dash-layout"),
          new Exchange(
              "bytes of a range",
              "GET",
              "assets/harbour.css",
              Map.of("Range", "bytes=3-10"),
              null));

  private static Comparison comparison;

  @Parameters(name = "{0}")
  public static List<Exchange> exchanges() {
    return EXCHANGES;
  }

  @Parameter public Exchange exchange;

  @BeforeClass
  public static void askBothSides() {
    By graph = By.cssSelector("#tide-graph .main-svg");
    comparison =
        new Comparison(
            "gallery",
            EXCHANGES,
            page -> {
              page.awaitStart(graph);
              page.awaitCopy();
            },
            page -> page.awaitStart(graph));
  }

  @Test
  public void isAnsweredAsByTheRealServer() {
    comparison.check(exchange);
  }

  @Test
  public void isAnsweredByPythonAlone() {
    List<FileServer.Request> asked =
        comparison.hostRequests().stream()
            .filter(request -> request.path().equals("/" + exchange.path()))
            .toList();
    assertEquals("what the file server was asked for", List.of(), asked);
  }
}
