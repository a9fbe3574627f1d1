// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public final class UrlTest {
  private static final String[][] SPLIT = {
    // serialised URL, then scheme, host, port, path, search, fragment
    {"http://localhost/", "http", "localhost", "", "/", "", ""},
    {"https://example.org/a/b", "https", "example.org", "", "/a/b", "", ""},
    {"http://localhost:8000/a?b=c&d", "http", "localhost", "8000", "/a", "?b=c&d", ""},
    {"http://localhost/a?b?c", "http", "localhost", "", "/a", "?b?c", ""},
    {"http://localhost/a#b?c", "http", "localhost", "", "/a", "", "#b?c"},
    {"http://localhost/a?b#c#d", "http", "localhost", "", "/a", "?b", "#c#d"},
    {"http://localhost/?q=http://other/#x", "http", "localhost", "", "/", "?q=http://other/", "#x"},
    {"http://localhost//a//b/", "http", "localhost", "", "//a//b/", "", ""},
    {"http://localhost/a:1@b", "http", "localhost", "", "/a:1@b", "", ""},
    {"http://[::1]/a", "http", "[::1]", "", "/a", "", ""},
    {"http://[2001:db8::2]:8080/", "http", "[2001:db8::2]", "8080", "/", "", ""},
    {"http://localhost/a?", "http", "localhost", "", "/a", "?", ""},
    {"http://localhost/a?#", "http", "localhost", "", "/a", "?", "#"},
    {"http://localhost", "http", "localhost", "", "/", "", ""},
  };

  @Test
  public void u02_splitsWhatAUrlParserHasSerialised() {
    for (String[] row : SPLIT) {
      assertEquals(
          row[0], new Url(row[1], row[2], row[3], row[4], row[5], row[6]), Url.parse(row[0]));
    }
  }

  @Test
  public void isWrittenAsItWasRead() {
    String[] hrefs = {
      "http://localhost:8000/a/b?c=d#e", "https://[::1]:1/?x", "https://example.org/%2F%e9?#"
    };
    for (String href : hrefs) {
      assertEquals(href, Url.parse(href).toString());
    }
  }

  @Test
  public void u01_refusesWhatIsNeitherHttpNorHttps() {
    String[] hrefs = {
      "data:text/plain,http://localhost/",
      "blob:http://localhost/0b1",
      "about:blank",
      "chrome-extension://abc/x.js",
      "file:///app.py",
      "ws://localhost/",
      "javascript:fetch('http://localhost/')",
      "HTTP://localhost/",
      "/a",
      "",
    };
    for (String href : hrefs) {
      IllegalArgumentException refusal =
          assertThrows(href, IllegalArgumentException.class, () -> Url.parse(href));
      assertTrue(refusal.getMessage(), refusal.getMessage().contains("'" + href + "'"));
    }
  }

  @Test
  public void u15_holdsNoCredentials() {
    Url url = Url.parse("http://user:p%40ss@localhost:8000/a");
    assertEquals("http://localhost:8000", url.origin());
    assertEquals("http://localhost:8000/a", url.toString());
  }

  @Test
  public void u05_w26_namesThePortOnlyWhereItIsNotTheDefault() {
    assertEquals("localhost", Url.parse("http://localhost/").authority());
    assertEquals("localhost:8000", Url.parse("http://localhost:8000/").authority());
    assertEquals("[::1]:8000", Url.parse("http://[::1]:8000/").authority());
    assertEquals("https://example.org", Url.parse("https://example.org/a?b#c").origin());
  }

  @Test
  public void u12_w10_targetIsPathAndQueryAsTheyAreEncoded() {
    assertEquals("/a%2Fb?c=%20", Url.parse("http://localhost/a%2Fb?c=%20#d").target());
    assertEquals("/a", Url.parse("http://localhost/a#d").target());
  }

  @Test
  public void w13_w14_aBareQuestionMarkIsKeptInTheTargetAndIsNoQuery() {
    Url bare = Url.parse("http://localhost/a?");
    assertEquals("/a?", bare.target());
    assertEquals("", bare.query());
    assertEquals("", Url.parse("http://localhost/a").query());
    assertEquals("b=+%20;&b", Url.parse("http://localhost/a?b=+%20;&b").query());
  }

  @Test
  public void g01_losesItsFragmentOnDemand() {
    assertEquals(
        "http://localhost/a?b", Url.parse("http://localhost/a?b#c").withoutFragment().toString());
    Url without = Url.parse("http://localhost/a?b");
    assertSame(without, without.withoutFragment());
  }
}
