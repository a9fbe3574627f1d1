// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class SampleTest {
  private static Answer answer(int status, String body, String... headers) {
    List<List<String>> pairs = new ArrayList<>();
    pairs.add(List.of("Content-Type", "application/json"));
    for (int i = 0; i < headers.length; i += 2) {
      pairs.add(List.of(headers[i], headers[i + 1]));
    }
    return new Answer(status, "OK", pairs, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer page(String body, String... headers) {
    Answer answer = answer(200, body, headers);
    answer.headers().set(0, List.of("Content-Type", "text/html; charset=utf-8"));
    return answer;
  }

  private static Sample of(Answer... answers) {
    List<Visitor> visitors = List.of(Visitor.FIRST, Visitor.SECOND, Visitor.THIRD);
    return new Sample("_dash-layout", visitors.subList(0, answers.length), List.of(answers));
  }

  private static String obstacle(String... headers) {
    Answer answer = answer(200, "{}", headers);
    return of(answer, answer, answer).obstacle();
  }

  @Test
  public void theSameForAllMayShip() {
    assertNull(obstacle());
    assertNull(obstacle("Vary", "Accept-Encoding, Origin", "Cache-Control", "max-age=60, public"));
  }

  @Test
  public void oneThatDiffersIsEnough() {
    String differs = "it differs from visit to visit";
    Answer usual = answer(200, "{}");
    assertEquals(differs, of(usual, usual, answer(200, "[]")).obstacle());
    assertEquals(differs, of(usual, answer(200, "[]"), usual).obstacle());
    assertEquals(differs, of(usual, usual, answer(200, "{}", "X-Served-By", "b")).obstacle());
  }

  @Test
  public void whatIsForOneVisitorNeverShips() {
    assertEquals("it sets a cookie", obstacle("Set-Cookie", "a=b"));
    assertEquals("its Vary says cookie", obstacle("Vary", "Accept-Encoding, Cookie"));
    assertEquals("its Vary says *", obstacle("vary", "*"));
    assertEquals("its Vary says accept-language", obstacle("Vary", "Accept-Language"));
    assertEquals("its Cache-Control says no-store", obstacle("Cache-Control", "No-Store"));
    assertEquals(
        "its Cache-Control says private=\"x\"", obstacle("Cache-Control", "private=\"X\""));
  }

  @Test
  public void errorsNeverShip() {
    Answer good = answer(200, "{}");
    for (int status : new int[] {204, 302, 401, 404, 500}) {
      Answer bad = answer(status, "{}");
      assertEquals("its status is " + status, of(bad, bad, bad).obstacle());
      assertEquals("its status is " + status, of(good, good, bad).obstacle());
    }
  }

  @Test
  public void bytesThatAreNoTextDoNotShip() {
    Answer bytes = new Answer(200, "OK", List.of(), new byte[] {(byte) 0xff});
    assertEquals("it is no text in UTF-8", of(bytes, bytes, bytes).obstacle());
  }

  @Test
  public void timesOfTheMakingAreLeftOut() {
    Sample sample =
        of(
            answer(200, "{}", "Server-Timing", "dash;dur=3", "X-Kept", "1"),
            answer(200, "{}", "Server-Timing", "dash;dur=4", "X-Kept", "1"),
            answer(200, "{}", "Server-Timing", "dash;dur=5", "X-Kept", "1"));
    assertNull(sample.obstacle());
    assertEquals(
        List.of(List.of("Content-Type", "application/json"), List.of("X-Kept", "1")),
        sample.shared().headers());
  }

  @Test
  public void aPageMayNameItsHost() {
    String form = "<meta property=\"twitter:url\" content=\"%s/ships\"> \"end_id\": \"%s\"";
    Sample sample =
        of(
            page(form.formatted("http://localhost", "a")),
            page(form.formatted("https://www.example.org", "b")),
            page(form.formatted("http://intranet:8080", "c")));
    assertNull(sample.obstacleAsPage());
    assertTrue(sample.obstacle() != null);
  }

  @Test
  public void aPageThatDiffersElsewhereDoesNot() {
    String link = "<a href=\"http://localhost:8050/x\">";
    assertNull(of(page(link), page(link), page(link)).obstacleAsPage());
    assertEquals(
        "it differs from visit to visit",
        of(page("<p>1"), page("<p>2"), page("<p>1")).obstacleAsPage());
    assertEquals(
        "its Vary says cookie",
        of(page("<p>", "Vary", "Cookie"), page("<p>"), page("<p>")).obstacleAsPage());
    Answer json = answer(200, "{}");
    assertEquals("it is application/json", of(json, json, json).obstacleAsPage());
  }
}
