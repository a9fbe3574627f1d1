// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.Url;
import org.junit.Test;

/** RFC 6265, 5.2 and 5.3; prefixes by its successor, 5.7. */
public final class SetCookieTest {
  private static final double NOW = 1_000_000;
  private static final Url HTTP = Url.parse("http://www.example.com/a/b");
  private static final Url HTTPS = Url.parse("https://www.example.com/a/b");

  private static Cookie parse(String header) {
    return SetCookie.parse(header, HTTPS, NOW);
  }

  private static final String[][] PAIRS = {
    // header, name, value
    {"a=b", "a", "b"},
    {"a=b; Path=/", "a", "b"},
    {" a \t=\t b ; Path=/", "a", "b"},
    {"a=", "a", ""},
    {"a=b=c", "a", "b=c"},
    {"a=\"b c\"", "a", "\"b c\""},
    {"a=b,c", "a", "b,c"},
    {"A=b", "A", "b"},
    {"a=;b=c", "a", ""},
    {"Path=/x", "Path", "/x"},
    {"a=d\u00e9j\u00e0", "a", "d\u00e9j\u00e0"},
    {"a=b;", "a", "b"},
    {"a=b;;; ;=x;Unknown;Other=1", "a", "b"},
  };

  @Test // K04
  public void nameAndValueStandBeforeTheFirstSemicolon() {
    for (String[] row : PAIRS) {
      Cookie cookie = parse(row[0]);
      assertEquals(row[0], row[1], cookie.name());
      assertEquals(row[0], row[2], cookie.value());
    }
  }

  @Test
  public void aHeaderWithoutANameIsIgnored() {
    for (String header : new String[] {"", "a", "=b", " =b", ";a=b", "; Path=/", "a; b=c"}) {
      assertNull(header, parse(header));
    }
  }

  @Test
  public void aBareCookieIsOfTheSessionTheHostAndTheFolder() {
    Cookie cookie = SetCookie.parse("a=b", HTTP, NOW);
    assertEquals(
        new Cookie("a", "b", "www.example.com", true, "/a", Cookie.SESSION, false, false), cookie);
  }

  private static final Object[][] EXPIRIES = {
    {"Max-Age=60", NOW + 60_000},
    {"MAX-AGE = 60", NOW + 60_000},
    {"Max-Age=0", Double.NEGATIVE_INFINITY},
    {"Max-Age=-1", Double.NEGATIVE_INFINITY},
    {"Max-Age=007", NOW + 7_000},
    {"Expires=Thu, 01 Jan 1970 00:00:05 GMT", 5_000d},
    {"expires=Thu, 01-Jan-70 00:00:05 GMT", 5_000d},
    // Max-Age has precedence, wherever it stands
    {"Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:05 GMT", NOW + 60_000},
    {"Expires=Thu, 01 Jan 1970 00:00:05 GMT; Max-Age=60", NOW + 60_000},
    // the last one of a kind counts
    {"Max-Age=60; Max-Age=30", NOW + 30_000},
    {"Expires=Thu, 01 Jan 1970 00:00:05 GMT; Expires=Thu, 01 Jan 1970 00:00:06 GMT", 6_000d},
    // what cannot be read is ignored
    {"Max-Age=", Cookie.SESSION},
    {"Max-Age=-", Cookie.SESSION},
    {"Max-Age=+60", Cookie.SESSION},
    {"Max-Age=1.5", Cookie.SESSION},
    {"Max-Age=60s", Cookie.SESSION},
    {"Max-Age", Cookie.SESSION},
    {"Expires=tomorrow", Cookie.SESSION},
    {"Expires=Sat, 30 Feb 2030 00:00:00 GMT", Cookie.SESSION},
    {"Max-Age=60; Max-Age=x", NOW + 60_000},
    {"Max-Age=x; Expires=Thu, 01 Jan 1970 00:00:05 GMT", 5_000d},
  };

  @Test // K07, K04
  public void maxAgeBeatsExpires() {
    for (Object[] row : EXPIRIES) {
      assertEquals((String) row[0], (Double) row[1], parse("a=b; " + row[0]).expires(), 0);
    }
  }

  private static final Object[][] DOMAINS = {
    // attribute, domain, host-only; a null domain means that the cookie is ignored
    {"", "www.example.com", true},
    {"; Domain=www.example.com", "www.example.com", false},
    {"; Domain=example.com", "example.com", false},
    {"; Domain=.example.com", "example.com", false},
    {"; domain=EXAMPLE.com", "example.com", false},
    {"; Domain=", "www.example.com", true},
    {"; Domain=.", "www.example.com", true},
    {"; Domain=example.org; Domain=example.com", "example.com", false},
    {"; Domain=x.www.example.com", null, false},
    {"; Domain=ww.example.com", null, false},
    {"; Domain=ample.com", null, false},
    {"; Domain=other.org", null, false},
    {"; Domain=example.com; Domain=other.org", null, false},
  };

  @Test // K06
  public void theDomainMustCoverTheHost() {
    for (Object[] row : DOMAINS) {
      Cookie cookie = parse("a=b" + row[0]);
      assertEquals((String) row[0], row[1], cookie == null ? null : cookie.domain());
      if (cookie != null) {
        assertEquals((String) row[0], row[2], cookie.hostOnly());
      }
    }
  }

  private static final Object[][] DOMAIN_MATCHES = {
    // RFC 6265, 5.1.3
    {"example.com", "example.com", true},
    {"www.example.com", "example.com", true},
    {"a.b.example.com", "example.com", true},
    {"example.com", "www.example.com", false},
    {"wwwexample.com", "example.com", false},
    {"example.com.org", "example.com", false},
    {"127.0.0.1", "127.0.0.1", true},
    {"127.0.0.1", "0.0.1", false},
    {"[::1]", "[::1]", true},
    {"localhost", "localhost", true},
  };

  @Test // K06
  public void domainsMatchBySuffixButAddressesDoNot() {
    for (Object[] row : DOMAIN_MATCHES) {
      assertEquals(
          row[0] + " " + row[1], row[2], SetCookie.domainMatches((String) row[0], (String) row[1]));
    }
  }

  private static final String[][] PATHS = {
    // attribute, path for a request to /a/b
    {"", "/a"},
    {"; Path=/", "/"},
    {"; path = /x/y ", "/x/y"},
    {"; Path=/a/", "/a/"},
    {"; Path=", "/a"},
    {"; Path", "/a"},
    {"; Path=x", "/a"},
    {"; Path=/x; Path=/y", "/y"},
    {"; Path=/x; Path=y", "/a"},
  };

  @Test // K05
  public void thePathIsTheAttributesOrTheFolder() {
    for (String[] row : PATHS) {
      assertEquals(row[0], row[1], parse("a=b" + row[0]).path());
    }
  }

  private static final String[][] DEFAULT_PATHS = {
    // RFC 6265, 5.1.4
    {"/", "/"},
    {"/a", "/"},
    {"/a/", "/a"},
    {"/a/b", "/a"},
    {"/a/b/", "/a/b"},
    {"//", "/"},
    {"", "/"},
  };

  @Test // K05
  public void theDefaultPathIsTheRequestsFolder() {
    for (String[] row : DEFAULT_PATHS) {
      assertEquals(row[0], row[1], SetCookie.defaultPath(row[0]));
    }
  }

  @Test // K02, K08
  public void flagsAreReadWhateverTheirCaseAndValue() {
    Cookie cookie = parse("a=b; SECURE; httponly=no; SameSite=Strict");
    assertTrue(cookie.secure());
    assertTrue(cookie.httpOnly());
    assertFalse(parse("a=b; SameSite=None").secure());
    assertFalse(parse("a=b; Secured; HttpOnlyX").httpOnly());
  }

  @Test // K08
  public void aSecureCookieIsNotTakenOverHttp() {
    assertNull(SetCookie.parse("a=b; Secure", HTTP, NOW));
    assertNotNull(SetCookie.parse("a=b; Secure", HTTPS, NOW));
  }

  @Test // K08
  public void thisMachineCountsAsSecureAsInBrowsers() {
    for (String host :
        new String[] {"localhost:8000", "app.localhost", "127.0.0.1", "[::1]:8000"}) {
      Url url = Url.parse("http://" + host + "/");
      assertNotNull(host, SetCookie.parse("a=b; Secure", url, NOW));
    }
    assertNull(SetCookie.parse("a=b; Secure", Url.parse("http://localhost.example/"), NOW));
  }

  private static final Object[][] PREFIXES = {
    // header, and whether it is taken over https
    {"__Secure-a=b; Secure", true},
    {"__Secure-a=b", false},
    {"__secure-a=b", false},
    {"__Host-a=b; Secure; Path=/", true},
    {"__Host-a=b; Path=/", false},
    {"__Host-a=b; Secure; Path=/x", false},
    {"__Host-a=b; Secure; Path=/; Domain=www.example.com", false},
    {"__HOST-a=b; Secure; Path=/x", false},
    {"__Hosta=b", true},
    {"Host-a=b", true},
  };

  @Test
  public void prefixesAreKept() {
    for (Object[] row : PREFIXES) {
      assertEquals((String) row[0], row[1], parse((String) row[0]) != null);
    }
  }

  @Test
  public void aHostPrefixNeedsThePathInWords() {
    Url top = Url.parse("https://www.example.com/a");
    assertNull(SetCookie.parse("__Host-a=b; Secure", top, NOW));
    assertNotNull(SetCookie.parse("__Host-a=b; Secure; Path=/", top, NOW));
  }
}
