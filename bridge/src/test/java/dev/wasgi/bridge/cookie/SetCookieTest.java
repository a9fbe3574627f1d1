// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.Url;
import org.junit.Test;

/** RFC 6265, 5.2 and 5.3, and its successor; odd ones as Chromium was seen to take them. */
public final class SetCookieTest {
  private static final double NOW = 1_000_000;
  private static final Url HTTP = Url.parse("http://www.example.com/a/b");
  private static final Url HTTPS = Url.parse("https://www.example.com/a/b");

  private static Cookie parse(String header) {
    return SetCookie.parse(header, HTTPS, true, NOW);
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

  @Test
  public void k04_nameAndValueStandBeforeTheFirstSemicolon() {
    for (String[] row : PAIRS) {
      Cookie cookie = parse(row[0]);
      assertEquals(row[0], row[1], cookie.name());
      assertEquals(row[0], row[2], cookie.value());
    }
  }

  @Test
  public void k04_aCookieMayHaveNoName() {
    for (String header : new String[] {"a", "=a", " =a", " = a ", "a; Path=/"}) {
      assertEquals(header, "", parse(header).name());
      assertEquals(header, "a", parse(header).value());
    }
  }

  private static final String[] NO_COOKIES = {
    "",
    "=",
    ";",
    ";a=b",
    "; Path=/",
    // sent back, these would read as something else
    "=a=b",
    "==",
    "=__Secure-a",
    "__Host-a",
    "=__HTTP-a",
    // control characters
    "a=b\u0000c",
    "a=b\tc",
    "a=b\nc",
    "a=b\rc",
    "a=b\u007fc",
    "a\u0001=b",
    "a=b; Path=/\u0001",
    "a=b; x=\u0001",
    "a=b;\n Path=/",
  };

  @Test
  public void k04_whatIsNoCookieIsIgnored() {
    assertNotNull(parse("a=b"));
    for (String header : NO_COOKIES) {
      assertNull(header, parse(header));
    }
  }

  @Test
  public void k04_nameAndValueHave4096OctetsAtMost() {
    assertNotNull(parse("a=" + "x".repeat(4095)));
    assertNull(parse("a=" + "x".repeat(4096)));
    assertNotNull(parse("x".repeat(4096) + "="));
    assertNull(parse("x".repeat(4096) + "=a"));
    assertNotNull(parse("x".repeat(4096)));
    assertNull(parse("x".repeat(4097)));
    assertNotNull(parse("a=b; Unknown=" + "x".repeat(5000)));
  }

  @Test
  public void k05_anAttributeOfMoreThan1024OctetsIsNotThere() {
    assertEquals(1024, parse("a=b; Path=/" + "x".repeat(1023)).path().length());
    assertEquals("/a", parse("a=b; Path=/" + "x".repeat(1024)).path());
    assertEquals("/q", parse("a=b; Path=/q; Path=/" + "x".repeat(1024)).path());
    assertTrue(parse("a=b; Domain=" + "x".repeat(1025)).hostOnly());
  }

  @Test
  public void k05_k06_k10_aBareCookieIsOfTheSessionTheHostAndTheFolder() {
    Cookie cookie = SetCookie.parse("a=b", HTTP, true, NOW);
    assertEquals(
        new Cookie(
            "a", "b", "www.example.com", true, "/a", Cookie.SESSION, false, false, "lax", NOW, NOW),
        cookie);
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
    // the last one of a kind counts, even so
    {"Max-Age=60; Max-Age=x", Cookie.SESSION},
    {"Expires=Thu, 01 Jan 1970 00:00:05 GMT; Expires=x", Cookie.SESSION},
    // nothing lives longer than 400 days
    {"Max-Age=34560000", NOW + 34_560_000_000d},
    {"Max-Age=34560001", NOW + 34_560_000_000d},
    {"Max-Age=99999999999999999999", NOW + 34_560_000_000d},
    {"Expires=Fri, 31 Dec 9999 23:59:59 GMT", NOW + 34_560_000_000d},
    {"Max-Age=x; Expires=Thu, 01 Jan 1970 00:00:05 GMT", 5_000d},
  };

  @Test
  public void k07_maxAgeBeatsExpires() {
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
    {"; Domain=.", null, false},
    {"; Domain=..example.com", null, false},
    {"; Domain=example.org; Domain=", "www.example.com", true},
    // no whole top-level domain
    {"; Domain=com", null, false},
    {"; Domain=example.org; Domain=example.com", "example.com", false},
    {"; Domain=x.www.example.com", null, false},
    {"; Domain=ww.example.com", null, false},
    {"; Domain=ample.com", null, false},
    {"; Domain=other.org", null, false},
    {"; Domain=example.com; Domain=other.org", null, false},
  };

  @Test
  public void k06_theDomainMustCoverTheHost() {
    for (Object[] row : DOMAINS) {
      Cookie cookie = parse("a=b" + row[0]);
      assertEquals((String) row[0], row[1], cookie == null ? null : cookie.domain());
      if (cookie != null) {
        assertEquals((String) row[0], row[2], cookie.hostOnly());
      }
    }
  }

  @Test
  public void k06_aHostThatStandsAloneIsItsOwnDomain() {
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      Url url = Url.parse("http://" + host + ":8000/");
      for (String domain : new String[] {host, "." + host, host.toUpperCase()}) {
        Cookie cookie = SetCookie.parse("a=b; Domain=" + domain, url, true, NOW);
        assertTrue(domain, cookie.hostOnly());
        assertEquals(domain, host, cookie.domain());
      }
      assertNull(SetCookie.parse("a=b; Domain=x." + host, url, true, NOW));
      assertNull(SetCookie.parse("a=b; Domain=" + host + ":8000", url, true, NOW));
    }
    assertNull(
        SetCookie.parse("a=b; Domain=localhost", Url.parse("http://app.localhost/"), true, NOW));
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

  @Test
  public void k06_domainsMatchBySuffixButAddressesDoNot() {
    for (Object[] row : DOMAIN_MATCHES) {
      assertEquals(
          row[0] + " " + row[1], row[2], Domains.matches((String) row[0], (String) row[1]));
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

  @Test
  public void k05_thePathIsTheAttributesOrTheFolder() {
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

  @Test
  public void k05_theDefaultPathIsTheRequestsFolder() {
    for (String[] row : DEFAULT_PATHS) {
      assertEquals(row[0], row[1], SetCookie.defaultPath(row[0]));
    }
  }

  @Test
  public void k02_k08_flagsAreReadWhateverTheirCaseAndValue() {
    Cookie cookie = parse("a=b; SECURE; httponly=no; SameSite=Strict");
    assertTrue(cookie.secure());
    assertTrue(cookie.httpOnly());
    assertFalse(parse("a=b; Secured; HttpOnlyX").httpOnly());
  }

  @Test
  public void k08_aSecureCookieIsNotTakenOverHttp() {
    assertNull(SetCookie.parse("a=b; Secure", HTTP, true, NOW));
    assertNotNull(SetCookie.parse("a=b; Secure", HTTPS, true, NOW));
  }

  @Test
  public void k08_thisMachineCountsAsSecureAsInBrowsers() {
    for (String host :
        new String[] {"localhost:8000", "app.localhost", "127.0.0.1", "[::1]:8000"}) {
      Url url = Url.parse("http://" + host + "/");
      assertNotNull(host, SetCookie.parse("a=b; Secure", url, true, NOW));
    }
    assertNull(SetCookie.parse("a=b; Secure", Url.parse("http://localhost.example/"), true, NOW));
  }

  @Test
  public void k08_whatIsForOtherSitesMustBeSecure() {
    assertNull(parse("a=b; SameSite=None"));
    assertNull(parse("a=b; SameSite=Lax; SameSite=none"));
    assertNull(parse("a=b; Partitioned"));
    assertEquals("none", parse("a=b; SameSite=None; Secure").sameSite());
    assertNotNull(parse("a=b; Partitioned; Secure"));
    assertEquals("strict", parse("a=b; SameSite=STRICT").sameSite());
    assertEquals("lax", parse("a=b; SameSite=whatever").sameSite());
  }

  @Test
  public void k02_aScriptCannotHideACookie() {
    assertNull(SetCookie.parse("a=b; HttpOnly", HTTPS, false, NOW));
    assertNull(SetCookie.parse("__Http-a=b; Secure", HTTPS, false, NOW));
    assertNotNull(SetCookie.parse("__Secure-a=b; Secure", HTTPS, false, NOW));
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
    {"__host-a=b; Secure; Path=/", true},
    {"__Http-a=b; Secure", false},
    {"__Http-a=b; Secure; HttpOnly", true},
    {"__http-a=b; HttpOnly", false},
    {"__Host-Http-a=b; Secure; Path=/", false},
    {"__Host-Http-a=b; Secure; HttpOnly", false},
    {"__Host-Http-a=b; Secure; Path=/; HttpOnly", true},
    {"__Hosta=b", true},
    {"Host-a=b", true},
  };

  @Test
  public void k08_prefixesAreKept() {
    for (Object[] row : PREFIXES) {
      assertEquals((String) row[0], row[1], parse((String) row[0]) != null);
    }
  }

  @Test
  public void k08_aHostPrefixNeedsThePathInWords() {
    Url top = Url.parse("https://www.example.com/a");
    assertNull(SetCookie.parse("__Host-a=b; Secure", top, true, NOW));
    assertNotNull(SetCookie.parse("__Host-a=b; Secure; Path=/", top, true, NOW));
  }
}
