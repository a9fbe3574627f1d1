// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wsgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public final class EnvironTest {
  private static final String ORIGIN = "http://localhost:8000";

  private static Map<String, String> get(String href, String scriptName, String... headers) {
    return Environ.of(
        new HttpRequest("GET", Url.parse(href), Headers.ofPairs(headers), null, true), scriptName);
  }

  private static Map<String, String> withHeaders(String... headers) {
    return get(ORIGIN + "/", "", headers);
  }

  private static Map<String, String> send(String method, Bytes body, String... headers) {
    return Environ.of(
        new HttpRequest(method, Url.parse(ORIGIN + "/"), Headers.ofPairs(headers), body, true), "");
  }

  @Test
  public void w05_f04_theMethodIsGivenAsSent() {
    for (String method : new String[] {"GET", "POST", "patch", "M-SEARCH"}) {
      assertEquals(method, send(method, null).get("REQUEST_METHOD"));
    }
  }

  private static final String[][] PATHS = {
    // path of the URL, mount, SCRIPT_NAME, PATH_INFO
    {"/", "", "", "/"},
    {"/a/b", "", "", "/a/b"},
    {"/app", "/app", "/app", ""},
    {"/app/", "/app", "/app", "/"},
    {"/app/x/y", "/app", "/app", "/x/y"},
    {"/a/b/c", "/a/b", "/a/b", "/c"},
    {"/my%20app/x", "/my%20app", "/my app", "/x"},
    {"/app/%C3%A9/%E9", "/app", "/app", "/\u00c3\u00a9/\u00e9"},
    {"/100%", "", "", "/100%"},
    {"/a%2Fb", "", "", "/a/b"},
    {"/a%252Fb", "", "", "/a%2Fb"},
    {"/a%3Fb%23c", "", "", "/a?b#c"},
    {"//a//b", "", "", "//a//b"},
    {"/app//a", "/app", "/app", "//a"},
    {"/assets/x", "/app", "/app", "/assets/x"},
    {"/apple", "/app", "/app", "/apple"},
  };

  @Test
  public void w06_w07_w08_w09_w10_w11_w12_thePathIsSplitAtTheMountAndDecodedOnce() {
    for (String[] row : PATHS) {
      Map<String, String> environ = get(ORIGIN + row[0], row[1]);
      assertEquals(row[0], row[2], environ.get("SCRIPT_NAME"));
      assertEquals(row[0], row[3], environ.get("PATH_INFO"));
    }
  }

  private static final String[][] QUERIES = {
    {"/", ""},
    {"/?", ""},
    {"/?a=1&a=2", "a=1&a=2"},
    {"/?a=%C3%A9+%20;b", "a=%C3%A9+%20;b"},
    {"/?a?b", "a?b"},
    {"/?%", "%"},
    {"/?a=1#b?c", "a=1"},
  };

  @Test
  public void w13_w14_w15_u12_theQueryIsAlwaysThereAndNotDecoded() {
    for (String[] row : QUERIES) {
      assertEquals(row[0], row[1], get(ORIGIN + row[0], "").get("QUERY_STRING"));
    }
  }

  @Test
  public void w10_theRawTargetIsKeptToo() {
    Map<String, String> environ = get(ORIGIN + "/app/a%2Fb?c=%20#d", "/app");
    assertEquals("/app/a%2Fb?c=%20", environ.get("REQUEST_URI"));
    assertEquals("/app/a%2Fb?c=%20", environ.get("RAW_URI"));
  }

  @Test
  public void w16_w19_f16_theContentTypeIsGivenAsItIsOrNotAtAll() {
    Map<String, String> typed = send("POST", () -> 1, "content-type", "text/plain;charset=UTF-8");
    assertEquals("text/plain;charset=UTF-8", typed.get("CONTENT_TYPE"));
    assertFalse(typed.containsKey("HTTP_CONTENT_TYPE"));
    assertFalse(send("POST", () -> 1).containsKey("CONTENT_TYPE"));
  }

  @Test
  public void w17_f21_theLengthIsTheRealOne() {
    Object[][] rows = {
      // method, body, CONTENT_LENGTH
      {"POST", (Bytes) () -> 12, "12"},
      {"POST", (Bytes) () -> 0, "0"},
      {"POST", null, "0"},
      {"PUT", null, "0"},
      {"PATCH", null, null},
      {"DELETE", null, null},
      {"DELETE", (Bytes) () -> 3, "3"},
      {"GET", null, null},
      {"HEAD", null, null},
    };
    for (Object[] row : rows) {
      String method = (String) row[0];
      assertEquals(method, row[2], send(method, (Bytes) row[1]).get("CONTENT_LENGTH"));
    }
  }

  @Test
  public void w17_w19_aLengthThatTheRequestClaimsIsNotBelieved() {
    Map<String, String> environ = send("POST", () -> 5, "Content-Length", "999");
    assertEquals("5", environ.get("CONTENT_LENGTH"));
    assertFalse(environ.containsKey("HTTP_CONTENT_LENGTH"));
    assertFalse(withHeaders("Content-Length", "5").containsKey("CONTENT_LENGTH"));
  }

  @Test
  public void w20_r32_whatSpeaksOfTheConnectionIsLeftOut() {
    Map<String, String> environ =
        withHeaders("Transfer-Encoding", "chunked", "Expect", "100-continue");
    assertFalse(environ.containsKey("HTTP_TRANSFER_ENCODING"));
    assertFalse(environ.containsKey("HTTP_EXPECT"));
  }

  @Test
  public void f12_noEncodingIsAskedFor() {
    assertFalse(withHeaders().containsKey("HTTP_ACCEPT_ENCODING"));
  }

  @Test
  public void w21_w44_headersBecomeUpperCaseNames() {
    Map<String, String> environ =
        withHeaders("x-csrf-Token", "t", "authorization", "Bearer abc", "DNT", "1");
    assertEquals("t", environ.get("HTTP_X_CSRF_TOKEN"));
    assertEquals("Bearer abc", environ.get("HTTP_AUTHORIZATION"));
    assertEquals("1", environ.get("HTTP_DNT"));
  }

  @Test
  public void w22_aNameWithAnUnderscoreIsDropped() {
    Map<String, String> environ =
        withHeaders(
            "X_Forwarded_For", "6.6.6.6", "X-Forwarded-For", "1.1.1.1", "Content_Type", "x");
    assertEquals("1.1.1.1", environ.get("HTTP_X_FORWARDED_FOR"));
    assertFalse(environ.containsKey("CONTENT_TYPE"));
    assertFalse(environ.containsKey("HTTP_CONTENT_TYPE"));
  }

  @Test
  public void w23_aNameOfCgiDoesNotOverwriteIt() {
    Map<String, String> environ =
        withHeaders("Server-Name", "evil", "Path-Info", "/evil", "Request-Method", "EVIL");
    assertEquals("localhost", environ.get("SERVER_NAME"));
    assertEquals("/", environ.get("PATH_INFO"));
    assertEquals("GET", environ.get("REQUEST_METHOD"));
    assertEquals("evil", environ.get("HTTP_SERVER_NAME"));
  }

  @Test
  public void w24_repeatedHeadersAreJoinedByCommas() {
    assertEquals("1,2,3", withHeaders("X-A", "1", "x-a", "2", "X-a", "3").get("HTTP_X_A"));
  }

  @Test
  public void w24_severalCookieHeadersJoinAsCookiesDo() {
    assertEquals("a=1; b=2", withHeaders("Cookie", "a=1; b=2").get("HTTP_COOKIE"));
    assertEquals("a=1; b=2", withHeaders("Cookie", "a=1", "cookie", "b=2").get("HTTP_COOKIE"));
    assertFalse(withHeaders("Host", "localhost").containsKey("HTTP_COOKIE"));
  }

  @Test
  public void w26_hostIsTheHeader() {
    assertEquals("localhost:8000", withHeaders("Host", "localhost:8000").get("HTTP_HOST"));
  }

  private static final String[][] SERVERS = {
    // URL, SERVER_NAME, SERVER_PORT, wsgi.url_scheme, HTTPS
    {"http://localhost:8000/", "localhost", "8000", "http", null},
    {"http://example.org/", "example.org", "80", "http", null},
    {"https://example.org/", "example.org", "443", "https", "on"},
    {"https://example.org:8443/", "example.org", "8443", "https", "on"},
  };

  @Test
  public void w27_w32_w33_theServerIsTheOneOfTheUrl() {
    for (String[] row : SERVERS) {
      Map<String, String> environ = get(row[0], "");
      assertEquals(row[0], row[1], environ.get("SERVER_NAME"));
      assertEquals(row[0], row[2], environ.get("SERVER_PORT"));
      assertEquals(row[0], row[3], environ.get("wsgi.url_scheme"));
      assertEquals(row[0], row[4], environ.get("HTTPS"));
    }
  }

  @Test
  public void w42_theUrlCanBePutTogetherAgain() {
    for (String href : new String[] {ORIGIN + "/app/a?b=c", ORIGIN + "/app", ORIGIN + "/app/"}) {
      Map<String, String> environ = get(href, "/app", "Host", "localhost:8000");
      String query = environ.get("QUERY_STRING");
      assertEquals(
          href,
          environ.get("wsgi.url_scheme")
              + "://"
              + environ.get("HTTP_HOST")
              + environ.get("SCRIPT_NAME")
              + environ.get("PATH_INFO")
              + (query.isEmpty() ? "" : "?" + query));
    }
  }

  @Test
  public void w04_w25_everyValueIsLatin1() {
    Map<String, String> environ =
        get(ORIGIN + "/%FF%E2%82%AC?%e2%82%ac", "", "X-A", "d\u00e9j\u00e0");
    assertEquals("d\u00e9j\u00e0", environ.get("HTTP_X_A"));
    environ.forEach((name, value) -> assertTrue(name, value.chars().allMatch(c -> c <= 0xff)));
  }

  @Test
  public void w02_everyRequestGetsItsOwn() {
    Map<String, String> first = withHeaders("X-A", "1");
    first.put("PATH_INFO", "/changed");
    Map<String, String> second = withHeaders("X-B", "2");
    assertNotSame(first, second);
    assertEquals("/", second.get("PATH_INFO"));
    assertFalse(second.containsKey("HTTP_X_A"));
  }

  @Test
  public void theOrderIsFixed() {
    List<String> names = new ArrayList<>(withHeaders("X-B", "1", "X-A", "2").keySet());
    assertEquals(names, new ArrayList<>(withHeaders("X-B", "3", "X-A", "4").keySet()));
    assertTrue(names.indexOf("HTTP_X_B") < names.indexOf("HTTP_X_A"));
  }
}
