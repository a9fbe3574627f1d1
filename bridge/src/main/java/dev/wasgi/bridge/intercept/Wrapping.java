// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.core.Reflect;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Wraps methods and accessors of a prototype.
 *
 * <p>Each is put into a Proxy whose {@code apply} trap is ours: the trap is told {@code this},
 * which functions made from Java never see, and name, length and text of the function stay native.
 */
public final class Wrapping {
  private final Realm realm;
  private final Object prototype;
  private final PatchRegistry patches;

  public Wrapping(Realm realm, Object prototype, PatchRegistry patches) {
    this.realm = realm;
    this.prototype = prototype;
    this.patches = patches;
  }

  /** Wraps a method. */
  public void method(String name, Behaviour behaviour) {
    Object original = Js.asPropertyMap(prototype).get(name);
    patches.replace(prototype, name, wrap(realm, original, behaviour));
  }

  /** Wraps the getter of an attribute. */
  public void getter(String name, Behaviour behaviour) {
    accessor(name, "get", behaviour);
  }

  /** Wraps the setter of an attribute. */
  public void setter(String name, Behaviour behaviour) {
    accessor(name, "set", behaviour);
  }

  private void accessor(String name, String half, Behaviour behaviour) {
    ObjectPropertyDescriptor<Object> before = JsObject.getOwnPropertyDescriptor(prototype, name);
    Object original = Js.asPropertyMap(before).get(half);
    patches.replaceAccessor(prototype, name, half, wrap(realm, original, behaviour));
  }

  /** The function, with that behaviour in the place of its own. */
  static Object wrap(Realm realm, Object original, Behaviour behaviour) {
    Reflect.ApplyTargetFn<Object> function = Js.uncheckedCast(original);
    ApplyFn trap =
        (target, self, arguments) ->
            behaviour.call(self, arguments, () -> Reflect.apply(function, self, arguments));
    // A Proxy shows the text of a function that has no name.
    Bindable nativeText = Js.uncheckedCast(Js.asPropertyMap(original).get("toString"));
    GetFn get =
        (target, name) ->
            "toString".equals(name)
                ? nativeText.bind(original)
                : Js.<JsPropertyMap<Object>>uncheckedCast(target).get(Js.uncheckedCast(name));
    return realm.construct("Proxy", original, JsPropertyMap.of("apply", trap, "get", get));
  }

  /** What is done instead of the original. */
  public interface Behaviour {
    /**
     * @param self the object that the function was called on
     * @param proceed calls the original with the same object and arguments
     */
    Object call(Object self, JsArray<Object> arguments, Original proceed);
  }

  /** The function as it was. */
  public interface Original {
    Object call();
  }

  @JsFunction
  private interface GetFn {
    Object get(Object target, Object name);
  }

  /** A function that can be bound to an object. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Bindable {
    Object bind(Object self);
  }

  @JsFunction
  private interface ApplyFn {
    Object apply(Object target, Object self, JsArray<Object> arguments);
  }
}
