// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import elemental2.core.Uint8Array;
import org.junit.Test;

public final class JsBytesTest {
  @Test
  public void g15_wrapsAnArrayWithoutCopyingIt() {
    Uint8Array array = Octets.ofLength(3);
    assertEquals(3, JsBytes.ofNullable(array).length());
    assertSame(array, JsBytes.toArray(JsBytes.ofNullable(array)));
  }

  @Test
  public void nullStaysNull() {
    assertNull(JsBytes.ofNullable(null));
    assertNull(JsBytes.toArray(null));
  }

  @Test
  public void whatIsLentCannotBeHadUntilItIsGivenBack() {
    Uint8Array array = Octets.ofLength(3);
    JsBytes bytes = JsBytes.ofNullable(array);
    assertSame(array, JsBytes.lend(bytes));
    assertEquals(3, bytes.length());
    assertThrows(IllegalStateException.class, () -> JsBytes.toArray(bytes));
    JsBytes.giveBack(bytes, null);
    assertThrows(IllegalStateException.class, () -> JsBytes.toArray(bytes));
    Uint8Array returned = Octets.ofLength(3);
    JsBytes.giveBack(bytes, returned);
    assertSame(returned, JsBytes.toArray(bytes));
  }

  @Test
  public void aTextIsAsManyOctetsAsItHasCharacters() {
    JsBytes bytes = JsBytes.ofText("\u00e9\u0000a");
    assertEquals(3, bytes.length());
    assertEquals("\u00e9\u0000a", JsBytes.toShortText(bytes));
    assertTrue(JsBytes.isHere(bytes));
    assertNull(JsBytes.ofText(null));
    assertNull(JsBytes.toShortText(null));
  }

  @Test
  public void onlyWhatIsAsciiIsTheSameAsUtf8() {
    assertEquals("{\"a\": 1}\u007f", JsBytes.toAscii(JsBytes.ofText("{\"a\": 1}\u007f")));
    assertNull(JsBytes.toAscii(JsBytes.ofText("caf\u00c3\u00a9")));
    assertNull(JsBytes.ofAscii("caf\u00e9"));
    assertNull(JsBytes.ofAscii("\u0080"));
    assertEquals("sea", JsBytes.toShortText(JsBytes.ofAscii("sea")));
    assertEquals(0, JsBytes.ofAscii("").length());
  }

  @Test
  public void longOctetsStayAnArray() {
    assertNull(JsBytes.toShortText(JsBytes.ofNullable(Octets.ofLength(1 << 20))));
    assertNull(JsBytes.ofAscii("x".repeat(1 << 20)));
  }
}
