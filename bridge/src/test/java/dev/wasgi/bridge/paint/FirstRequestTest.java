// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import static org.junit.Assert.assertEquals;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import org.junit.Test;

public final class FirstRequestTest {
  private static final Headers DASH =
      Headers.ofPairs(
          "accept", "application/json",
          "content-type", "application/json",
          "Host", "localhost",
          "Accept-Language", "mi",
          "User-Agent", "Any/1.0",
          "Sec-Fetch-Dest", "empty",
          "Referer", "http://localhost/ships");

  private static boolean isPlain(String method, String url, Headers headers, Bytes body) {
    return FirstRequest.isPlain(new HttpRequest(method, Url.parse(url), headers, body, true));
  }

  private static boolean isPlain(Headers headers) {
    return isPlain("GET", "http://localhost/_dash-layout", headers, null);
  }

  @Test
  public void whatTheRendererAsksIsPlain() {
    assertEquals(true, isPlain(DASH));
  }

  @Test
  public void whatTellsItsSenderFromOthersIsNot() {
    String[][] rows = {
      {"Authorization", "Bearer x"},
      {"Cookie", "a=b"},
      {"If-None-Match", "\"1\""},
      {"Range", "bytes=0-1"},
      {"Cache-Control", "no-cache"},
      {"X-Requested-With", "XMLHttpRequest"},
      {"Accept", "text/html"},
      {"Referer", "http://localhost/?id=5"},
    };
    for (String[] row : rows) {
      Headers headers = DASH.without(row[0].toLowerCase()::equals).plus(row[0], row[1]);
      assertEquals(row[0], false, isPlain(headers));
    }
  }

  @Test
  public void methodQueryAndBodyCount() {
    assertEquals(false, isPlain("HEAD", "http://localhost/_dash-layout", DASH, null));
    assertEquals(false, isPlain("POST", "http://localhost/_dash-layout", DASH, () -> 2));
    assertEquals(false, isPlain("GET", "http://localhost/_dash-layout?a", DASH, null));
    assertEquals(false, isPlain("GET", "http://localhost/_dash-layout?", DASH, null));
  }
}
