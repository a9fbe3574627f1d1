// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wsgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import org.junit.Test;

public final class PercentTest {
  private static final String[][] DECODED = {
    {"", ""},
    {"/a/b", "/a/b"},
    {"/%41%62", "/Ab"},
    {"/a%20b+c", "/a b+c"},
    // one character for each octet, whatever they mean together
    {"/%C3%A9", "/\u00c3\u00a9"},
    {"/%E9", "/\u00e9"},
    {"/%00%ff", "/\u0000\u00ff"},
    {"/%e2%82%ac", "/\u00e2\u0082\u00ac"},
    // what is no escape stays
    {"/100%", "/100%"},
    {"/%4", "/%4"},
    {"/%zz", "/%zz"},
    {"/%4z%z4", "/%4z%z4"},
    {"/%%41", "/%A"},
    {"/%-1%+1", "/%-1%+1"},
    {"/a%2Fb%2f", "/a/b/"},
    {"/a%3Fb%23c", "/a?b#c"},
    // once
    {"/a%252Fb", "/a%2Fb"},
    {"/%25%32%46", "/%2F"},
    {"//a//", "//a//"},
  };

  @Test
  public void w08_w09_w10_w11_w12_eachEscapeBecomesOneCharacterOnce() {
    for (String[] row : DECODED) {
      assertEquals(row[0], row[1], Percent.decode(row[0]));
    }
  }

  @Test
  public void w04_everyOctetHasItsCharacter() {
    for (int octet = 0; octet < 256; octet++) {
      String escape = "%" + Character.forDigit(octet >> 4, 16) + Character.forDigit(octet & 15, 16);
      String expected = String.valueOf((char) octet);
      assertEquals(escape, expected, Percent.decode(escape));
      assertEquals(escape, expected, Percent.decode(escape.toUpperCase()));
    }
  }

  @Test
  public void copiesNothingWhenThereIsNoEscape() {
    String path = new String("/a/b");
    assertSame(path, Percent.decode(path));
  }
}
