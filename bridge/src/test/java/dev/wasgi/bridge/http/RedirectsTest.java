// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public final class RedirectsTest {
  private static final Bytes BODY = () -> 5;
  private static final Headers HEADERS =
      Headers.ofPairs(
          "Host", "localhost:8000",
          "Content-Type", "text/plain",
          "Content-Length", "5",
          "Content-Encoding", "identity",
          "Content-Language", "en",
          "Content-Location", "/x",
          "Origin", "http://localhost:8000",
          "Authorization", "Bearer abc",
          "X-Own", "1",
          "Referer", "http://localhost:8000/page");

  private static HttpRequest request(String method) {
    return new HttpRequest(method, Url.parse("http://localhost:8000/a#f"), HEADERS, BODY, true);
  }

  private static HttpRequest follow(String method, int code, String location) {
    return Redirects.follow(request(method), new Status(code, ""), Url.parse(location));
  }

  private static HttpRequest follow(String method, int code) {
    return follow(method, code, "http://localhost:8000/b");
  }

  private static final String[][] METHODS = {
    // method, then what it becomes after 301, 302, 303, 307, 308
    {"GET", "GET", "GET", "GET", "GET", "GET"},
    {"HEAD", "HEAD", "HEAD", "HEAD", "HEAD", "HEAD"},
    {"POST", "GET", "GET", "GET", "POST", "POST"},
    {"PUT", "PUT", "PUT", "GET", "PUT", "PUT"},
    {"DELETE", "DELETE", "DELETE", "GET", "DELETE", "DELETE"},
    {"patch", "patch", "patch", "GET", "patch", "patch"},
    {"OPTIONS", "OPTIONS", "OPTIONS", "GET", "OPTIONS", "OPTIONS"},
  };
  private static final int[] CODES = {301, 302, 303, 307, 308};

  @Test
  public void f29_f30_f31_methodsChangeByTheTable() {
    for (String[] row : METHODS) {
      for (int i = 0; i < CODES.length; i++) {
        assertEquals(row[0] + " " + CODES[i], row[i + 1], follow(row[0], CODES[i]).method());
      }
    }
  }

  @Test
  public void f31_f32_theBodyGoesExactlyWhenTheMethodBecomesGet() {
    for (String[] row : METHODS) {
      for (int i = 0; i < CODES.length; i++) {
        HttpRequest next = follow(row[0], CODES[i]);
        boolean kept = next.method().equals(row[0]);
        String what = row[0] + " " + CODES[i];
        assertEquals(what, kept, next.body() == BODY);
        assertEquals(what, kept, next.headers().has("Content-Type"));
      }
    }
  }

  @Test
  public void f32_headersThatSpeakOfTheBodyGoWithIt() {
    HttpRequest next = follow("POST", 303);
    assertNull(next.body());
    for (String name :
        new String[] {
          "Content-Type",
          "Content-Length",
          "Content-Encoding",
          "Content-Language",
          "Content-Location"
        }) {
      assertFalse(name, next.headers().has(name));
    }
    assertEquals("1", next.headers().first("X-Own"));
    assertEquals("http://localhost:8000/page", next.headers().first("Referer"));
  }

  @Test
  public void f11_f32_aGetThatWasAPostHasNoOrigin() {
    assertFalse(follow("POST", 302).headers().has("Origin"));
    assertTrue(follow("POST", 307).headers().has("Origin"));
  }

  @Test
  public void f35_hostIsThatOfTheTarget() {
    assertEquals(List.of("localhost:8000"), follow("GET", 302).headers().all("host"));
    assertEquals(
        List.of("example.org"), follow("GET", 302, "https://example.org/").headers().all("Host"));
  }

  private static final String[][] ORIGINS = {
    // target, and whether Authorization goes on
    {"http://localhost:8000/b", "true"},
    {"http://localhost:8001/b", "false"},
    {"https://localhost:8000/b", "false"},
    {"http://example.org/", "false"},
  };

  @Test
  public void f37_authorizationStaysWithinTheOrigin() {
    for (String[] row : ORIGINS) {
      Headers headers = follow("GET", 307, row[0]).headers();
      assertEquals(row[0], Boolean.valueOf(row[1]), headers.has("authorization"));
      assertTrue(row[0], headers.has("X-Own"));
    }
  }

  private static final String[][] FRAGMENTS = {
    // target, and where the request to .../a#f ends up
    {"http://localhost:8000/b", "http://localhost:8000/b#f"},
    {"http://localhost:8000/b?c", "http://localhost:8000/b?c#f"},
    {"http://localhost:8000/b#g", "http://localhost:8000/b#g"},
    {"http://localhost:8000/b#", "http://localhost:8000/b#"},
    {"https://example.org/", "https://example.org/#f"},
  };

  @Test
  public void f38_theFragmentIsInheritedUnlessTheTargetHasOne() {
    for (String[] row : FRAGMENTS) {
      assertEquals(row[0], row[1], follow("GET", 302, row[0]).url().toString());
    }
  }

  @Test
  public void f25_theCredentialsModeStays() {
    HttpRequest omitting =
        new HttpRequest("GET", request("GET").url(), Headers.empty(), null, false);
    Url target = Url.parse("http://localhost:8000/b");
    assertFalse(Redirects.follow(omitting, new Status(302, ""), target).credentials());
    assertTrue(follow("GET", 302).credentials());
  }

  @Test
  public void f31_theBodyIsTheSameOneAfterSeveralHops() {
    HttpRequest first = follow("POST", 307);
    Url target = Url.parse("http://localhost:8000/c");
    assertSame(BODY, Redirects.follow(first, new Status(308, ""), target).body());
  }

  private static Redirect after(int code, String location, int hops, boolean replayable) {
    Headers headers = location == null ? Headers.empty() : Headers.ofPairs("Location", location);
    return Redirects.after(
        request("POST"),
        new HttpResponse(new Status(code, ""), headers, null),
        hops,
        replayable,
        (href, base) -> java.net.URI.create(base).resolve(href).toString());
  }

  @Test
  public void f28_locationIsResolvedAgainstTheRequestsUrl() {
    assertEquals("http://localhost:8000/x/y#f", after(302, "x/y", 0, true).next().url().toString());
    assertEquals(
        "http://localhost:8000/b#f",
        after(302, "//localhost:8000/b", 0, true).next().url().toString());
  }

  @Test
  public void f28_octetsBeyondAsciiInALocationArePercentEncoded() {
    assertEquals("/caf%C3%A9", after(302, "/caf\u00c3\u00a9", 0, true).next().url().path());
  }

  @Test
  public void f28_anAnswerWithoutLocationStandsForItself() {
    assertTrue(after(302, null, 0, true).isNone());
    assertTrue(after(302, "", 0, true).isNone());
    assertTrue(after(201, "/b", 0, true).isNone());
    assertFalse(after(302, "/b", 0, true).isNone());
  }

  @Test
  public void f34_theTwentyFirstRedirectIsNotFollowed() {
    assertEquals(Redirect.Kind.FOLLOW, after(302, "/b", 19, true).kind());
    assertEquals(Redirect.Kind.TOO_MANY, after(302, "/b", 20, true).kind());
  }

  @Test
  public void f36_onlyWebAddressesAreFollowed() {
    assertEquals(Redirect.Kind.NO_WEB_ADDRESS, after(302, "data:text/plain,x", 0, true).kind());
    assertEquals(Redirect.Kind.NO_WEB_ADDRESS, after(302, "http://[", 0, true).kind());
  }

  @Test
  public void f33_aStreamIsNotSentTwice() {
    assertEquals(Redirect.Kind.BODY_GONE, after(307, "/b", 0, false).kind());
    assertEquals(Redirect.Kind.BODY_GONE, after(308, "/b", 0, false).kind());
    assertEquals(Redirect.Kind.FOLLOW, after(303, "/b", 0, false).kind());
    assertEquals(Redirect.Kind.FOLLOW, after(307, "/b", 0, true).kind());
  }
}
