// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;

import elemental2.core.Uint8Array;
import org.junit.Test;

public final class JsBytesTest {
  @Test // G15
  public void wrapsAnArrayWithoutCopyingIt() {
    Uint8Array array = Octets.ofLength(3);
    assertEquals(3, JsBytes.ofNullable(array).length());
    assertSame(array, JsBytes.toArray(JsBytes.ofNullable(array)));
  }

  @Test // F21
  public void nullStaysNull() {
    assertNull(JsBytes.ofNullable(null));
    assertNull(JsBytes.toArray(null));
  }
}
