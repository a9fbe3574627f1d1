// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public final class ScriptOrderTest {
  private final ScriptOrder order = new ScriptOrder();
  private final List<String> ran = new ArrayList<>();

  private Loading script(String name, boolean ordered) {
    Loading script = new Loading(null, "src", name, null);
    order.announce(script);
    order.join(script, ordered);
    return script;
  }

  private void ready(Loading script) {
    order.ready(script, () -> ran.add(script.text));
  }

  @Test
  public void e01_orderedScriptsWaitForThoseBeforeThem() {
    Loading one = script("one", true);
    Loading two = script("two", true);
    Loading three = script("three", true);
    ready(three);
    ready(two);
    assertEquals(List.of(), ran);
    ready(one);
    assertEquals(List.of("one", "two", "three"), ran);
    assertTrue(order.isEmpty());
  }

  @Test
  public void e01_asyncScriptsRunWhenTheyCome() {
    Loading one = script("one", true);
    ready(script("async", false));
    assertEquals(List.of("async"), ran);
    assertFalse(order.isEmpty());
    ready(one);
    assertEquals(List.of("async", "one"), ran);
  }

  @Test
  public void e01_aScriptThatIsGivenUpHoldsNobodyBack() {
    Loading one = script("one", true);
    Loading two = script("two", true);
    ready(two);
    order.leave(one);
    assertEquals(List.of("two"), ran);
    assertTrue(order.isEmpty());
  }
}
