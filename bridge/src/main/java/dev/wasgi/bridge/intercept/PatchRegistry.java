// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.dom.EventListener;
import elemental2.dom.EventTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The properties that were replaced in one realm, and how they were before. */
public final class PatchRegistry {
  private final List<Patch> patches = new ArrayList<>();
  private final List<Runnable> farewells = new ArrayList<>();
  private boolean restored;

  /** Whether what was replaced is to do anything: others may call it long after the end. */
  public boolean isActive() {
    return !restored;
  }

  /** Runs an action right before all is put back. */
  public void beforeRestore(Runnable action) {
    farewells.add(action);
  }

  /**
   * Replaces the value of a property; its other attributes stay as they are.
   *
   * @throws IllegalStateException if it is neither writable nor configurable
   */
  public void replace(Object owner, String name, Object value) {
    ObjectPropertyDescriptor<Object> before = JsObject.getOwnPropertyDescriptor(owner, name);
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
    patches.add(
        new Patch(
            () -> Js.isTripleEqual(Js.asPropertyMap(owner).get(name), value),
            () -> putBack(owner, name, before)));
  }

  private static void putBack(Object owner, String name, ObjectPropertyDescriptor<Object> before) {
    if (before == null) {
      Js.asPropertyMap(owner).delete(name);
    } else if (before.isConfigurable()) {
      JsObject.defineProperty(owner, name, before);
    } else {
      Js.asPropertyMap(owner).set(name, before.getValue());
    }
  }

  /** Adds a listener, which goes when all is put back. */
  public void listen(EventTarget target, String type, EventListener listener) {
    target.addEventListener(type, listener);
    onRestore(() -> target.removeEventListener(type, listener));
  }

  /** Adds a listener that is asked before those of the page, which goes when all is put back. */
  public void capture(EventTarget target, String type, EventListener listener) {
    target.addEventListener(type, listener, true);
    onRestore(() -> target.removeEventListener(type, listener, true));
  }

  /** Runs something when all is put back. */
  public void onRestore(Runnable undo) {
    patches.add(new Patch(() -> true, undo));
  }

  /** Replaces one half of an accessor, {@code get} or {@code set}. */
  void replaceAccessor(Object owner, String name, String half, Object function) {
    ObjectPropertyDescriptor<Object> before = JsObject.getOwnPropertyDescriptor(owner, name);
    ObjectPropertyDescriptor<Object> after = JsObject.getOwnPropertyDescriptor(owner, name);
    Js.asPropertyMap(after).set(half, function);
    JsObject.defineProperty(owner, name, after);
    patches.add(
        new Patch(
            () ->
                Js.isTripleEqual(
                    Js.asPropertyMap(JsObject.getOwnPropertyDescriptor(owner, name)).get(half),
                    function),
            () -> JsObject.defineProperty(owner, name, before)));
  }

  /**
   * Puts everything back. What another library has wrapped around ours since stays, since taking
   * ours away would cut it off.
   */
  public void restore() {
    restored = true;
    farewells.forEach(Runnable::run);
    farewells.clear();
    for (int i = patches.size() - 1; i >= 0; i--) {
      patches.get(i).restore();
    }
    patches.clear();
  }

  /** One replaced property: whether what stands there is still ours, and how to undo it. */
  private record Patch(BooleanSupplier isOurs, Runnable undo) {
    void restore() {
      if (isOurs.getAsBoolean()) {
        undo.run();
      }
    }
  }
}
