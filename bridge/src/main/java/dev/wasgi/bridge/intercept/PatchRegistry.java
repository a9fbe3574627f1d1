// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The properties that were replaced in one realm, and how they were before. */
public final class PatchRegistry {
  private final List<Patch> patches = new ArrayList<>();

  /**
   * Replaces the value of a property; its other attributes stay as they are.
   *
   * @throws IllegalStateException if it is neither writable nor configurable
   */
  public void replace(Object owner, String name, Object value) {
    ObjectPropertyDescriptor<Object> before = JsObject.getOwnPropertyDescriptor(owner, name);
    Patch patch = new Patch(owner, name, before, value);
    if (before == null || before.isConfigurable()) {
      ObjectPropertyDescriptor<Object> after = Js.uncheckedCast(JsPropertyMap.of());
      after.setConfigurable(true);
      after.setEnumerable(before == null || before.isEnumerable());
      after.setWritable(true);
      after.setValue(value);
      JsObject.defineProperty(owner, name, after);
    } else if (before.isWritable()) {
      Js.asPropertyMap(owner).set(name, value);
    } else {
      throw new IllegalStateException("'" + name + "' cannot be replaced in this browser");
    }
    patches.add(patch);
  }

  /**
   * Puts everything back. What another library has wrapped around ours since stays, since taking
   * ours away would cut it off.
   */
  public void restore() {
    for (int i = patches.size() - 1; i >= 0; i--) {
      patches.get(i).undo();
    }
    patches.clear();
  }

  private record Patch(
      Object owner, String name, ObjectPropertyDescriptor<Object> before, Object value) {
    void undo() {
      if (!Js.isTripleEqual(Js.asPropertyMap(owner).get(name), value)) {
        return;
      }
      if (before == null) {
        Js.asPropertyMap(owner).delete(name);
      } else if (before.isConfigurable()) {
        JsObject.defineProperty(owner, name, before);
      } else {
        Js.asPropertyMap(owner).set(name, before.getValue());
      }
    }
  }
}
