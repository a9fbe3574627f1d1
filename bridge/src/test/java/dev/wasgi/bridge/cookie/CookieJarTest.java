// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import static org.junit.Assert.assertEquals;

import dev.wasgi.bridge.http.Url;
import org.junit.Test;

/** RFC 6265, 5.3 and 5.4. */
public final class CookieJarTest {
  private static final String SITE = "https://www.example.com";

  private double now = 1_000_000_000_000d;
  private final CookieJar jar = new CookieJar(() -> now);

  private void store(String url, String... headers) {
    for (String header : headers) {
      jar.store(Url.parse(url), header);
    }
  }

  private void assertSent(String expected, String url) {
    assertEquals(url, expected, jar.header(Url.parse(url)));
  }

  @Test // RFC 6265, 3.1
  public void theExamplesOfTheRfc() {
    store(SITE + "/", "SID=31d4d96e407aad42");
    assertSent("SID=31d4d96e407aad42", SITE + "/");
    store(
        SITE + "/",
        "SID=31d4d96e407aad42; Path=/; Secure; HttpOnly",
        "lang=en-US; Path=/; Domain=example.com");
    assertSent("SID=31d4d96e407aad42; lang=en-US", SITE + "/any");
    store(SITE + "/", "lang=en-US; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Domain=example.com");
    assertSent("SID=31d4d96e407aad42; lang=en-US", SITE + "/");
    store(SITE + "/", "lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Domain=example.com");
    assertSent("SID=31d4d96e407aad42", SITE + "/");
  }

  @Test
  public void anEmptyJarSendsNothing() {
    assertSent("", SITE + "/");
  }

  @Test // K04
  public void aCommaSplitsNoHeader() {
    store(SITE + "/", "a=1,b=2; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "c=3");
    assertSent("a=1,b=2; c=3", SITE + "/");
  }

  private static final Object[][] PATH_MATCHES = {
    // RFC 6265, 5.1.4: path of the request, path of the cookie, whether it is sent
    {"/", "/", true},
    {"/a", "/", true},
    {"/a", "/a", true},
    {"/a/", "/a", true},
    {"/a/b", "/a", true},
    {"/a/b", "/a/", true},
    {"/a", "/a/", false},
    {"/ab", "/a", false},
    {"/", "/a", false},
    {"/A", "/a", false},
    {"/a%2Fb", "/a", false},
    {"/a?b", "/a", true},
  };

  @Test // K05
  public void pathsMatchByWholeSegments() {
    for (Object[] row : PATH_MATCHES) {
      CookieJar fresh = new CookieJar(() -> now);
      fresh.store(Url.parse(SITE + "/"), "n=v; Path=" + row[1]);
      assertEquals(
          row[0] + " " + row[1], row[2], fresh.header(Url.parse(SITE + row[0])).equals("n=v"));
    }
  }

  @Test // K06
  public void hostOnlyCookiesStayWithTheirHost() {
    store("https://example.com/", "host=1", "all=2; Domain=example.com");
    assertSent("host=1; all=2", "https://example.com/");
    assertSent("all=2", "https://www.example.com/");
    assertSent("", "https://badexample.com/");
    assertSent("", "https://example.org/");
  }

  @Test // K05
  public void portsShareCookies() {
    store("https://example.com:8443/", "a=1");
    assertSent("a=1", "https://example.com/");
  }

  @Test // K08
  public void secureCookiesGoOverHttpsOnly() {
    store(SITE + "/", "a=1; Secure", "b=2");
    assertSent("a=1; b=2", SITE + "/");
    assertSent("b=2", "http://www.example.com/");
  }

  @Test // K02
  public void httpOnlyCookiesAreSent() {
    store(SITE + "/", "session=abc; HttpOnly; Path=/");
    assertSent("session=abc", SITE + "/x");
  }

  @Test // K07
  public void aCookieEndsWhenItsTimeHasCome() {
    store(SITE + "/", "a=1; Max-Age=60", "b=2");
    now += 59_999;
    assertSent("a=1; b=2", SITE + "/");
    now += 1;
    assertSent("b=2", SITE + "/");
  }

  private static final String[] DELETIONS = {
    "a=; Max-Age=0",
    "a=x; Max-Age=-1",
    "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    // as Werkzeug's delete_cookie writes it
    "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/",
    "a=; Max-Age=0; Expires=Fri, 31 Dec 9999 23:59:59 GMT",
  };

  @Test // K07
  public void anExpiredOneDeletes() {
    for (String deletion : DELETIONS) {
      store(SITE + "/", "a=1; Max-Age=60", deletion);
      assertSent("", SITE + "/");
    }
  }

  @Test // K07
  public void aFutureMaxAgeOutlivesAPastExpires() {
    store(SITE + "/", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60");
    assertSent("a=1", SITE + "/");
  }

  @Test // K07
  public void onlyTheSameNameDomainAndPathAreReplaced() {
    store(SITE + "/", "a=1; Path=/", "a=2; Path=/x", "a=3; Path=/; Domain=example.com", "A=4");
    store(SITE + "/", "a=5; Path=/");
    assertSent("a=2; a=5; a=3; A=4", SITE + "/x");
    store(SITE + "/", "a=; Path=/x; Max-Age=0");
    assertSent("a=5; a=3; A=4", SITE + "/x");
  }

  @Test // K09
  public void longerPathsComeFirst() {
    store(SITE + "/", "a=1; Path=/", "b=2; Path=/x/y", "c=3; Path=/x");
    assertSent("b=2; c=3; a=1", SITE + "/x/y/z");
  }

  @Test // K09
  public void amongEqualPathsOlderOnesComeFirst() {
    store(SITE + "/", "b=1");
    now += 10;
    store(SITE + "/", "a=2");
    now += 10;
    store(SITE + "/", "b=3");
    assertSent("b=3; a=2", SITE + "/");
  }

  @Test // K09
  public void cookiesOfOneInstantKeepTheirOrder() {
    store(SITE + "/", "b=1", "a=2", "c=3", "b=4");
    assertSent("b=4; a=2; c=3", SITE + "/");
  }

  @Test // K09
  public void aDeletedCookieLosesItsPlace() {
    store(SITE + "/", "b=1", "a=2", "b=; Max-Age=0", "b=3");
    assertSent("a=2; b=3", SITE + "/");
  }

  @Test // K06
  public void whatIsToBeIgnoredIsIgnored() {
    store(SITE + "/", "a=1; Domain=other.org", "b", "=c", "");
    assertSent("", SITE + "/");
    assertSent("", "https://other.org/");
  }
}
