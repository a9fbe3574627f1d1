// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.text;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public final class SrcSetTest {
  private static List<String> read(String value) {
    return SrcSet.parse(value).stream().map(one -> one.url() + "|" + one.descriptor()).toList();
  }

  @Test
  public void e10_candidatesHaveAReferenceAndMaybeADescriptor() {
    assertEquals(List.of("/a.png|"), read("/a.png"));
    assertEquals(List.of("a.png|1x", "b.png|2x"), read("a.png 1x, b.png 2x"));
    assertEquals(List.of("a.png|400w", "b.png|800w"), read(" a.png\t400w ,\n b.png 800w,"));
  }

  @Test
  public void e10_aCommaWithinAReferenceIsOfIt() {
    assertEquals(
        List.of("/a,b.png|2x", "data:image/png;base64,AA|"),
        read("/a,b.png 2x, data:image/png;base64,AA"));
    assertEquals(List.of("a.png|", "b.png|"), read("a.png, b.png"));
    assertEquals(List.of("a.png,b.png|"), read("a.png,b.png"));
  }

  @Test
  public void e10_parenthesesHoldCommas() {
    assertEquals(List.of("a.png|foo(1, 2)", "b.png|"), read("a.png foo(1, 2), b.png"));
    assertEquals(List.of(), read(" , ,"));
  }
}
