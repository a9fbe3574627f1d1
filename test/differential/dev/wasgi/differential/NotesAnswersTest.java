// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.openqa.selenium.By;

/** The notes: what a plain Flask app sends, redirects and its own error page included. */
@RunWith(Parameterized.class)
public final class NotesAnswersTest {
  private static final String EVERY_BYTE =
      IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining());

  private static final List<Exchange> EXCHANGES =
      List.of(
          Exchange.get("the first page, on a second visit", ""),
          Exchange.get("JSON", "api/notes"),
          Exchange.of("a head", "HEAD", "api/notes"),
          Exchange.post("every byte", "api/echo", "application/octet-stream", EVERY_BYTE),
          Exchange.post("no byte", "api/echo", "text/plain", ""),
          Exchange.get("a stream", "api/stream?lines=300"),
          Exchange.get("a redirect that is followed", "first"),
          Exchange.post(
              "a form, and the redirect after it",
              "notes",
              "application/x-www-form-urlencoded",
              "text=caf%C3%A9+%26+rum"),
          Exchange.post("a form that is refused", "notes", "application/x-www-form-urlencoded", ""),
          Exchange.get("the app's own 404", "notes/99"),
          Exchange.get("a path that is not ASCII", "notes/%C3%BCber%2Fall?q=%E6%BD%AE&q=2"),
          Exchange.get("a 500", "broken"),
          Exchange.get("a 204", "empty"),
          Exchange.get("a static file", "static/notes.css"),
          Exchange.of("a method that is not allowed", "PUT", "api/notes"),
          new Exchange(
              "a tag that still holds", "GET", "api/notes", Map.of("If-None-Match", "*"), null));

  private static Comparison comparison;

  @Parameters(name = "{0}")
  public static List<Exchange> exchanges() {
    return EXCHANGES;
  }

  @Parameter public Exchange exchange;

  @BeforeClass
  public static void askBothSides() {
    By list = By.id("notes");
    comparison =
        new Comparison(
            "notes",
            EXCHANGES,
            page -> {
              page.enterFrame(By.tagName("iframe"));
              page.awaitStart(list);
            },
            page -> page.awaitStart(list));
  }

  @Test
  public void isAnsweredAsByTheRealServer() {
    comparison.check(exchange);
  }
}
