// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;

import java.util.List;
import org.junit.Test;

public final class CallsTest {
  private final Calls<String> calls = new Calls<>();

  @Test
  public void e33_findsACallByItsId() {
    int a = calls.add("a");
    int b = calls.add("b");
    assertNotEquals(a, b);
    assertEquals("a", calls.get(a));
    assertEquals("b", calls.get(b));
    assertEquals(2, calls.size());
  }

  @Test
  public void e33_neverGivesAnIdTwice() {
    int a = calls.add("a");
    calls.remove(a);
    assertNotEquals(a, calls.add("b"));
    calls.removeAll();
    assertNotEquals(a, calls.add("c"));
  }

  @Test
  public void f44_anEndedCallIsUnknown() {
    int a = calls.add("a");
    assertEquals("a", calls.remove(a));
    assertNull(calls.remove(a));
    assertNull(calls.get(a));
    assertEquals(0, calls.size());
  }

  @Test
  public void takesTheIdsOfTheOtherSide() {
    calls.put(7, "seven");
    assertEquals("seven", calls.get(7));
    assertNull(calls.get(1));
  }

  @Test
  public void l16_endsAllOldestFirst() {
    for (String name : new String[] {"a", "b", "c"}) {
      calls.add(name);
    }
    calls.remove(2);
    assertEquals(List.of("a", "c"), calls.removeAll());
    assertEquals(0, calls.size());
    assertEquals(List.of(), calls.removeAll());
  }
}
