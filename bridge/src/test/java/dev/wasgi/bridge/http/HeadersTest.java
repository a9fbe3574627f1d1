// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public final class HeadersTest {
  private static final Headers COOKIES =
      Headers.ofPairs("Set-Cookie", "a=1", "Vary", "Cookie", "set-cookie", "b=2, c");

  @Test
  public void f09_namesAreComparedWithoutCase() {
    Headers headers = Headers.ofPairs("Content-Type", "text/html");
    for (String name : new String[] {"Content-Type", "content-type", "CONTENT-TYPE"}) {
      assertTrue(name, headers.has(name));
      assertEquals(name, "text/html", headers.first(name));
    }
    assertFalse(headers.has("Content-Typ"));
    assertNull(headers.first("Content"));
  }

  @Test
  public void k04_r21_repeatedLinesStayApartAndInOrder() {
    assertEquals(List.of("a=1", "b=2, c"), COOKIES.all("SET-COOKIE"));
    assertEquals("a=1", COOKIES.first("Set-Cookie"));
    assertEquals(3, COOKIES.size());
    assertEquals(List.of(), COOKIES.all("Link"));
  }

  @Test
  public void k11_scriptsSeeNoCookiesThatAreSet() {
    Headers all = COOKIES.plus("SET-COOKIE2", "c=3").plus("X-Set-Cookie", "d");
    assertEquals(Headers.ofPairs("Vary", "Cookie", "X-Set-Cookie", "d"), all.forScripts());
  }

  @Test
  public void pairsComeOutAsTheyWentIn() {
    String[] pairs = {"Set-Cookie", "a=1", "Vary", "Cookie", "set-cookie", "b=2, c"};
    assertArrayEquals(pairs, COOKIES.toPairs());
    assertArrayEquals(new String[0], Headers.empty().toPairs());
  }

  @Test
  public void aNameWithoutAValueIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Headers.ofPairs("Vary", "Cookie", "Link"));
    assertTrue(refusal.getMessage(), refusal.getMessage().contains("3"));
  }

  @Test
  public void changesMakeNewLists() {
    Headers one = Headers.empty().plus("A", "1");
    Headers two = one.plus("a", "2");
    assertEquals(0, Headers.empty().size());
    assertEquals(1, one.size());
    assertEquals(List.of("1", "2"), two.all("A"));
    assertEquals(2, two.size());
    assertEquals(0, two.without(name -> true).size());
    assertEquals(2, two.size());
  }

  @Test
  public void aDefaultGivesWayToWhatIsThere() {
    Headers given = Headers.ofPairs("accept", "text/css");
    assertSame(given, given.plusIfAbsent("Accept", "*/*"));
    assertEquals("*/*", Headers.empty().plusIfAbsent("Accept", "*/*").first("accept"));
  }

  @Test
  public void g11_linesAreTakenOutByTheirLowerCasedName() {
    Headers left = COOKIES.without(name -> name.equals("set-cookie"));
    assertArrayEquals(new String[] {"Vary", "Cookie"}, left.toPairs());
  }

  @Test
  public void iteratesOverItsLines() {
    StringBuilder seen = new StringBuilder();
    for (Header line : COOKIES) {
      seen.append(line.name()).append('|').append(line.value()).append('\n');
    }
    assertEquals("Set-Cookie|a=1\nVary|Cookie\nset-cookie|b=2, c\n", seen.toString());
  }

  @Test
  public void equalListsHaveEqualLinesInEqualOrder() {
    Headers same = Headers.empty().plus("Vary", "Cookie").plus("Link", "</a>");
    assertEquals(Headers.ofPairs("Vary", "Cookie", "Link", "</a>"), same);
    assertEquals(Headers.ofPairs("Vary", "Cookie", "Link", "</a>").hashCode(), same.hashCode());
    assertNotEquals(Headers.ofPairs("Link", "</a>", "Vary", "Cookie"), same);
  }
}
