// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import org.junit.Test;

public class RefreshTest {
  @Test
  public void secondsAndAddress() {
    assertEquals(new Refresh(0, "/next"), Refresh.parse("0; url=/next"));
    assertEquals(new Refresh(5, "/next?a=b;c"), Refresh.parse(" 5;URL = /next?a=b;c "));
    assertEquals(new Refresh(1, "next"), Refresh.parse("1.9, next"));
    assertEquals(new Refresh(2, "url"), Refresh.parse("2 url"));
    assertEquals(new Refresh(0, "a b"), Refresh.parse(".5;url='a b'c"));
    assertEquals(new Refresh(3, "open"), Refresh.parse("3;url=\"open"));
  }

  @Test
  public void withoutAddressItIsTheSame() {
    assertEquals(new Refresh(30, ""), Refresh.parse("30"));
    assertEquals(new Refresh(30, ""), Refresh.parse("30;"));
    assertEquals(new Refresh(999999, ""), Refresh.parse("99999999999"));
  }

  @Test
  public void whatSaysNothing() {
    assertNull(Refresh.parse(null));
    assertNull(Refresh.parse(""));
    assertNull(Refresh.parse("soon; url=/next"));
    assertNull(Refresh.parse("5x; url=/next"));
  }
}
