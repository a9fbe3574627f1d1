// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public final class ReferrerPolicyTest {
  private static final Url PAGE = Url.parse("https://app.example/a/b?c#d");
  private static final Url SAME = Url.parse("https://app.example/other");
  private static final Url OTHER = Url.parse("https://else.example/");
  private static final Url PLAIN = Url.parse("http://else.example/");
  private static final String WHOLE = "https://app.example/a/b?c";
  private static final String ORIGIN = "https://app.example/";

  private static final String[][] POLICIES = {
    // policy, then what is said to the same origin, to another one, and to one without TLS
    {"", WHOLE, ORIGIN, ""},
    {"no-referrer", "", "", ""},
    {"no-referrer-when-downgrade", WHOLE, WHOLE, ""},
    {"same-origin", WHOLE, "", ""},
    {"origin", ORIGIN, ORIGIN, ORIGIN},
    {"strict-origin", ORIGIN, ORIGIN, ""},
    {"origin-when-cross-origin", WHOLE, ORIGIN, ORIGIN},
    {"strict-origin-when-cross-origin", WHOLE, ORIGIN, ""},
    {"unsafe-url", WHOLE, WHOLE, WHOLE},
  };

  @Test
  public void f52_eachPolicySaysWhatTheStandardHasItSay() {
    for (String[] row : POLICIES) {
      assertEquals(row[0], row[1], ReferrerPolicy.referer(row[0], PAGE, SAME));
      assertEquals(row[0], row[2], ReferrerPolicy.referer(row[0], PAGE, OTHER));
      assertEquals(row[0], row[3], ReferrerPolicy.referer(row[0], PAGE, PLAIN));
    }
  }

  @Test
  public void f52_fromAPageWithoutTlsThereIsNoDowngrade() {
    assertEquals(
        "http://else.example/",
        ReferrerPolicy.referer("strict-origin", PLAIN, Url.parse("http://third.example/")));
  }

  @Test
  public void f52_aLongRefererIsCutDownToItsOrigin() {
    Url deep = Url.parse("https://app.example/" + "x".repeat(4096));
    assertEquals(ORIGIN, ReferrerPolicy.referer("", deep, SAME));
  }

  @Test
  public void f52_ofAHeaderTheLastPolicyThatIsKnownCounts() {
    assertEquals("origin", ReferrerPolicy.ofHeader("no-referrer, Origin, what-is-this"));
    assertEquals("", ReferrerPolicy.ofHeader("what-is-this"));
    assertEquals("", ReferrerPolicy.ofHeader(null));
  }

  @Test
  public void f52_metaElementsMayUseTheOldNames() {
    assertEquals("no-referrer", ReferrerPolicy.ofMeta("never"));
    assertEquals("unsafe-url", ReferrerPolicy.ofMeta("always"));
    assertEquals("same-origin", ReferrerPolicy.ofMeta(" Same-Origin "));
    assertEquals("", ReferrerPolicy.ofMeta("what-is-this"));
  }
}
