// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wasgi.bridge.http.Url;
import org.junit.Test;

/** RFC 6265, 5.3 and 5.4. */
public final class CookieJarTest {
  private static final String SITE = "https://www.example.com";

  private double now = 1_000_000_000_000d;
  private final MemoryShelf shelf = new MemoryShelf();
  private final CookieJar jar = new CookieJar(() -> now, shelf);

  private void store(String url, String... headers) {
    for (String header : headers) {
      jar.store(Url.parse(url), header);
    }
  }

  private void assertSent(String expected, String url) {
    assertEquals(url, expected, jar.header(Url.parse(url)));
  }

  @Test
  public void k05_k06_k07_k09_theExamplesOfTheRfc() {
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

  @Test
  public void k04_aCommaSplitsNoHeader() {
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

  @Test
  public void k05_pathsMatchByWholeSegments() {
    for (Object[] row : PATH_MATCHES) {
      CookieJar fresh = new CookieJar(() -> now, new MemoryShelf());
      fresh.store(Url.parse(SITE + "/"), "n=v; Path=" + row[1]);
      assertEquals(
          row[0] + " " + row[1], row[2], fresh.header(Url.parse(SITE + row[0])).equals("n=v"));
    }
  }

  @Test
  public void k06_hostOnlyCookiesStayWithTheirHost() {
    store("https://example.com/", "host=1", "all=2; Domain=example.com");
    assertSent("host=1; all=2", "https://example.com/");
    assertSent("all=2", "https://www.example.com/");
    assertSent("", "https://badexample.com/");
    assertSent("", "https://example.org/");
  }

  @Test
  public void k05_portsShareCookies() {
    store("https://example.com:8443/", "a=1");
    assertSent("a=1", "https://example.com/");
  }

  @Test
  public void k08_secureCookiesGoOverHttpsOnly() {
    store(SITE + "/", "a=1; Secure", "b=2");
    assertSent("a=1; b=2", SITE + "/");
    assertSent("b=2", "http://www.example.com/");
  }

  @Test
  public void k02_httpOnlyCookiesAreSent() {
    store(SITE + "/", "session=abc; HttpOnly; Path=/");
    assertSent("session=abc", SITE + "/x");
  }

  @Test
  public void k07_aCookieEndsWhenItsTimeHasCome() {
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

  @Test
  public void k07_anExpiredOneDeletes() {
    for (String deletion : DELETIONS) {
      store(SITE + "/", "a=1; Max-Age=60", deletion);
      assertSent("", SITE + "/");
    }
  }

  @Test
  public void k07_aFutureMaxAgeOutlivesAPastExpires() {
    store(SITE + "/", "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60");
    assertSent("a=1", SITE + "/");
  }

  @Test
  public void k07_onlyTheSameNameDomainAndPathAreReplaced() {
    store(SITE + "/", "a=1; Path=/", "a=2; Path=/x", "a=3; Path=/; Domain=example.com", "A=4");
    store(SITE + "/", "a=5; Path=/");
    assertSent("a=2; a=3; A=4; a=5", SITE + "/x");
    store(SITE + "/", "a=; Path=/x; Max-Age=0");
    assertSent("a=3; A=4; a=5", SITE + "/x");
  }

  @Test
  public void k09_longerPathsComeFirst() {
    store(SITE + "/", "a=1; Path=/", "b=2; Path=/x/y", "c=3; Path=/x");
    assertSent("b=2; c=3; a=1", SITE + "/x/y/z");
  }

  @Test
  public void k09_amongEqualPathsOlderOnesComeFirst() {
    store(SITE + "/", "b=1");
    now += 10;
    store(SITE + "/", "a=2");
    now += 10;
    store(SITE + "/", "b=3");
    assertSent("a=2; b=3", SITE + "/");
    store(SITE + "/", "a=2");
    assertSent("a=2; b=3", SITE + "/");
  }

  @Test
  public void k09_cookiesOfOneInstantKeepTheirOrder() {
    store(SITE + "/", "b=1", "a=2", "c=3", "b=1");
    assertSent("b=1; a=2; c=3", SITE + "/");
    store(SITE + "/", "b=4");
    assertSent("a=2; c=3; b=4", SITE + "/");
  }

  @Test
  public void k09_aDeletedCookieLosesItsPlace() {
    store(SITE + "/", "b=1", "a=2", "b=; Max-Age=0", "b=3");
    assertSent("a=2; b=3", SITE + "/");
  }

  @Test
  public void k06_whatIsToBeIgnoredIsIgnored() {
    store(SITE + "/", "a=1; Domain=other.org", "=", "");
    assertSent("", SITE + "/");
    assertSent("", "https://other.org/");
  }

  private void script(String... texts) {
    for (String text : texts) {
      jar.storeByScript(Url.parse(SITE + "/"), text);
    }
  }

  private void assertShown(String expected) {
    assertEquals(expected, jar.scriptText(Url.parse(SITE + "/")));
  }

  @Test
  public void k02_k03_scriptsSeeAllButTheHiddenOnes() {
    store(SITE + "/", "session=abc; HttpOnly", "csrf=1", "far=2; Path=/far");
    assertShown("csrf=1");
    assertEquals("/far", jar.visible(Url.parse(SITE + "/far")).get(0).path());
    assertSent("session=abc; csrf=1", SITE + "/");
  }

  @Test
  public void k03_whatScriptsSetIsSent() {
    script("theme=dark; Path=/", "b=\u00e9\u20ac\ud835\udcb3", "gone=1", "gone=; Max-Age=0");
    assertSent("theme=dark; b=\u00c3\u00a9\u00e2\u0082\u00ac\u00f0\u009d\u0092\u00b3", SITE + "/");
    assertShown("theme=dark; b=\u00e9\u20ac\ud835\udcb3");
  }

  @Test
  public void k02_scriptsChangeNoHiddenCookie() {
    store(SITE + "/", "a=1; HttpOnly");
    script("a=2", "a=; Max-Age=0", "a=3; HttpOnly", "b=4; HttpOnly");
    assertSent("a=1", SITE + "/");
    script("a=5; Path=/x");
    assertSent("a=5; a=1", SITE + "/x");
    store(SITE + "/", "a=6");
    script("a=7");
    assertShown("a=7");
    store(SITE + "/", "a=8; HttpOnly");
    assertShown("");
  }

  @Test
  public void k03_octetsThatAreNoTextShowNothing() {
    for (String octets :
        new String[] {"\u00e9", "\u00e2\u0082", "\u00ed\u00a0\u0080", "\u00c0\u00af", "\u00ff"}) {
      store(SITE + "/", "a=" + octets, "b=1");
      assertShown("");
      assertSent("a=" + octets + "; b=1", SITE + "/");
      jar.clear();
    }
    script("a=\ud800");
    assertSent("a=\u00ed\u00a0\u0080", SITE + "/");
    assertShown("");
  }

  @Test
  public void k09_aCookieWithoutANameIsItsValue() {
    store(SITE + "/", "a", "b=1", "=c");
    assertSent("b=1; c", SITE + "/");
  }

  private void fill(int count, String attributes) {
    for (int i = 0; i < count; i++) {
      store(SITE + "/", "c" + i + "=1" + attributes);
    }
  }

  private String[] names() {
    String[] pairs = jar.header(Url.parse(SITE + "/")).split("; ");
    return new String[] {String.valueOf(pairs.length), pairs[0], pairs[pairs.length - 1]};
  }

  @Test
  public void k09_of181CookiesThe31LeastUsedGo() {
    fill(180, "");
    assertArrayEquals(new String[] {"180", "c0=1", "c179=1"}, names());
    fill(200, "");
    assertArrayEquals(new String[] {"169", "c31=1", "c199=1"}, names());
  }

  @Test
  public void k09_whatWasSetAgainWasUsed() {
    fill(180, "");
    store(SITE + "/", "c0=1", "c180=1");
    assertArrayEquals(new String[] {"150", "c0=1", "c180=1"}, names());
  }

  @Test
  public void k09_whatWasSentAMinuteLaterWasUsed() {
    store(SITE + "/", "far=1; Path=/far");
    fill(179, "; Path=/near");
    int writes = shelf.writes;
    assertSent("far=1", SITE + "/far");
    assertEquals("within a minute nothing is written", writes, shelf.writes);
    now += 60_001;
    assertSent("far=1", SITE + "/far");
    store(SITE + "/", "c179=1; Path=/near", "c180=1; Path=/near");
    assertSent("far=1", SITE + "/far");
  }

  @Test
  public void k08_k09_secureCookiesGoLast() {
    for (int i = 0; i < 180; i++) {
      store(SITE + "/", "c" + i + "=1" + (i < 50 ? "; Secure" : ""));
    }
    store(SITE + "/", "c180=1");
    assertArrayEquals(new String[] {"150", "c0=1", "c180=1"}, names());
  }

  @Test
  public void k10_aJarOverTheSameShelfIsTheSameJar() {
    CookieJar other = new CookieJar(() -> now, shelf);
    store(SITE + "/", "a=1; HttpOnly; Secure; SameSite=Strict", "b=2; Max-Age=60; Path=/x", "c");
    Url url = Url.parse(SITE + "/x");
    assertEquals("b=2; a=1; c", other.header(url));
    assertEquals("b=2; c", other.scriptText(url));
    other.storeByScript(url, "b=3; Path=/x");
    assertSent("b=3; a=1; c", SITE + "/x");
    assertEquals("strict", JarText.parse(shelf.text).cookies().get(0).sameSite());
    now += 60_001;
    assertEquals("b=3; a=1; c", other.header(url));
    other.clear();
    assertSent("", SITE + "/x");
  }

  @Test
  public void k10_whatIsAskedIsNotWritten() {
    store(SITE + "/", "a=1");
    int writes = shelf.writes;
    assertSent("a=1", SITE + "/");
    assertShown("a=1");
    store(SITE + "/", "");
    assertEquals(writes, shelf.writes);
  }

  @Test
  public void k10_aTextOfSomebodyElsesIsAnEmptyJar() {
    for (String text : new String[] {"", "x", "{}", "2\tx\na", "1\ta\tb", "1\tx\n\n\t\na\tb"}) {
      shelf.text = text;
      assertSent("", SITE + "/");
    }
    store(SITE + "/", "a=1");
    assertSent("a=1", SITE + "/");
  }

  @Test
  public void k10_sessionCookiesEndWithTheSession() {
    jar.beginSession("one", 0);
    store(SITE + "/", "kept=1; Max-Age=60");
    assertFalse(jar.hasSessionCookies());
    store(SITE + "/", "session=1");
    assertTrue(jar.hasSessionCookies());
    CookieJar later = new CookieJar(() -> now, shelf);
    assertEquals("one", later.session());
    now += 1000;
    store(SITE + "/", "early=1");
    later.beginSession("two", now);
    assertSent("kept=1; early=1", SITE + "/");
    assertEquals("two", jar.session());
  }

  @Test
  public void k03_k07_aScriptMaySayTheTimeItself() {
    Url url = Url.parse(SITE + "/");
    assertTrue(jar.storeByScript(url, "a=\u00e9", now + 1.5));
    assertEquals(now + 1.5, jar.visible(url).get(0).expires(), 0);
    assertEquals("\u00e9", jar.visible(url).get(0).valueText());
    assertTrue(jar.storeByScript(url, "a=1", Double.MAX_VALUE));
    assertEquals(now + 34_560_000_000d, jar.visible(url).get(0).expires(), 0);
    assertTrue(jar.storeByScript(url, "a=1", 0));
    assertShown("");
    assertTrue(jar.storeByScript(url, "b=1", Cookie.SESSION));
    assertTrue(jar.visible(url).get(0).isOfSession());
    assertFalse(jar.storeByScript(url, "c=1\n", Cookie.SESSION));
    store(SITE + "/", "h=1; HttpOnly");
    assertFalse(jar.storeByScript(url, "h=2", Cookie.SESSION));
  }
}
