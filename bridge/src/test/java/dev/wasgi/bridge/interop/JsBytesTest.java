// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

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
}
