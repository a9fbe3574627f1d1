// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.core.Reflect;
import elemental2.dom.Event;
import elemental2.dom.EventListener;
import elemental2.dom.EventTarget;
import java.util.function.Supplier;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsConstructorFn;
import jsinterop.base.JsPropertyMap;

/**
 * An object that stands in for one of the platform's whose constructor would go to the network: an
 * EventTarget of the realm below the class's own prototype, so that it listens, fires and tests as
 * an instance natively, with attributes and methods of its own over the prototype's.
 */
public final class StandIn {
  private final Realm realm;
  private final Object object;

  private StandIn(Realm realm, Object newTarget) {
    this.realm = realm;
    JsConstructorFn<Object> eventTarget = Js.uncheckedCast(realm.global("EventTarget"));
    JsConstructorFn<Object> type = Js.uncheckedCast(newTarget);
    object = Reflect.construct(eventTarget, new JsArray<Object>(), type);
  }

  /**
   * Takes the calls of a constructor.
   *
   * @param factory makes the object for the arguments, or gives null where the native one is to
   */
  public static void replaceConstructor(
      Realm realm, PatchRegistry patches, String type, Factory factory) {
    Object original = realm.global(type);
    ConstructFn trap =
        (target, arguments, newTarget) -> {
          Supplier<StandIn> maker = () -> new StandIn(realm, newTarget);
          StandIn made = arguments.length == 0 ? null : factory.make(arguments, maker);
          JsConstructorFn<Object> constructor = Js.uncheckedCast(target);
          JsConstructorFn<Object> derived = Js.uncheckedCast(newTarget);
          return made == null ? Reflect.construct(constructor, arguments, derived) : made.object;
        };
    Object proxy = realm.construct("Proxy", original, JsPropertyMap.of("construct", trap));
    patches.replace(realm.window(), type, proxy);
    patches.replace(realm.prototype(type), "constructor", proxy);
  }

  /** Defines an attribute that can only be read. */
  public void attribute(String name, Supplier<Object> value) {
    GetFn get = value::get;
    define(name, get, Js.undefined());
  }

  /** Defines an attribute. */
  void attribute(String name, Supplier<Object> value, SetFn set) {
    GetFn get = value::get;
    define(name, get, set);
  }

  /** Defines a method; arguments that are left out are undefined. */
  void method(String name, MethodFn method) {
    ObjectPropertyDescriptor<Object> descriptor = Js.uncheckedCast(JsPropertyMap.of());
    descriptor.setConfigurable(true);
    descriptor.setWritable(true);
    descriptor.setValue(method);
    JsObject.defineProperty(object, name, descriptor);
  }

  /** Defines the attribute of an event handler (HTML, 8.1.8.1 "Event handlers"). */
  public void handler(String type) {
    Handler handler = new Handler(type);
    attribute("on" + type, () -> handler.function, handler::set);
  }

  private void define(String name, Object get, Object set) {
    JsPropertyMap<Object> descriptor = JsPropertyMap.of("get", get, "set", set);
    descriptor.set("configurable", true);
    JsObject.defineProperty(
        object, name, Js.<ObjectPropertyDescriptor<Object>>uncheckedCast(descriptor));
  }

  public void fire(String type) {
    fire("Event", type, JsPropertyMap.of());
  }

  /** Fires an event of that class. */
  void fire(String eventClass, String type, Object init) {
    Event event = Js.uncheckedCast(realm.construct(eventClass, type, init));
    Js.<EventTarget>uncheckedCast(object).dispatchEvent(event);
  }

  /** A listener that keeps the place of its first assignment for as long as it is not null. */
  private final class Handler {
    private final String type;
    private final EventListener listener = this::call;
    private Object function;

    Handler(String type) {
      this.type = type;
    }

    void set(Object given) {
      EventTarget target = Js.uncheckedCast(object);
      boolean callable = Js.typeof(given).equals("function");
      Object next = callable || (given != null && Js.typeof(given).equals("object")) ? given : null;
      if (next == null) {
        target.removeEventListener(type, listener);
      } else if (function == null) {
        target.addEventListener(type, listener);
      }
      function = next;
    }

    private void call(Event event) {
      if (Js.typeof(function).equals("function")) {
        Reflect.ApplyTargetFn<Object> called = Js.uncheckedCast(function);
        Reflect.apply(called, object, JsArray.<Object>of(event));
      }
    }
  }

  /** Makes the object of one constructor call. */
  public interface Factory {
    StandIn make(JsArray<Object> arguments, Supplier<StandIn> maker);
  }

  @JsFunction
  private interface ConstructFn {
    Object construct(Object target, JsArray<Object> arguments, Object newTarget);
  }

  @JsFunction
  private interface GetFn {
    Object get();
  }

  /** Sets an attribute. */
  @JsFunction
  interface SetFn {
    void set(Object value);
  }

  /** A method of at most two arguments. */
  @JsFunction
  interface MethodFn {
    Object call(Object first, Object second);
  }
}
