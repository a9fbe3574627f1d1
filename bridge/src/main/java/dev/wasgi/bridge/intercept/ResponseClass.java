// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsObject;
import elemental2.core.JsWeakMap;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/**
 * What tells a Response that fetch gave from one that was constructed: its address, its type, its
 * headers that cannot be changed, the reason for which it broke off.
 *
 * <p>All of it stands in a prototype between the object and that of the realm's own class, which is
 * left alone; the objects get no properties of their own.
 */
final class ResponseClass {
  /** By the realm's constructor, with which they go. */
  private static final JsWeakMap<Object, ResponseClass> CLASSES = new JsWeakMap<>();

  private final Realm realm;
  private final Object prototype;
  private final Object headersPrototype;
  private final JsWeakMap<Object, Dress> dresses = new JsWeakMap<>();

  private ResponseClass(Realm realm) {
    this.realm = realm;
    prototype = JsObject.create(realm.prototype("Response"));
    headersPrototype = JsObject.create(realm.prototype("Headers"));
    getter("url", dress -> dress.url);
    getter("redirected", dress -> dress.redirected);
    getter("type", dress -> dress.type);
    headers();
    clones();
    for (String name : new String[] {"text", "json", "arrayBuffer", "blob", "bytes", "formData"}) {
      reader(name);
    }
    for (String name : new String[] {"append", "set", "delete"}) {
      unchangeable(name);
    }
  }

  static ResponseClass of(Realm realm) {
    Object constructor = Js.asPropertyMap(realm.window()).get("Response");
    ResponseClass known = CLASSES.get(constructor);
    if (known == null) {
      known = new ResponseClass(realm);
      CLASSES.set(constructor, known);
    }
    return known;
  }

  /** Makes a Response look as if fetch had given it. */
  Object dress(Object response, Dress dress) {
    JsObject.setPrototypeOf(response, prototype);
    dresses.set(response, dress);
    return response;
  }

  private void getter(String name, Part part) {
    replace(
        prototype,
        "Response",
        name,
        "get",
        (self, arguments, proceed) -> {
          Dress dress = dresses.get(self);
          return dress == null ? proceed.call() : part.of(dress);
        });
  }

  /** The headers of an answer are immutable (Fetch, "headers guard"). */
  private void headers() {
    replace(
        prototype,
        "Response",
        "headers",
        "get",
        (self, arguments, proceed) -> JsObject.setPrototypeOf(proceed.call(), headersPrototype));
  }

  private void unchangeable(String name) {
    replace(
        headersPrototype,
        "Headers",
        name,
        "value",
        (self, arguments, proceed) -> {
          throw realm.typeError(
              "Failed to execute '" + name + "' on 'Headers': Headers are immutable");
        });
  }

  private void clones() {
    replace(
        prototype,
        "Response",
        "clone",
        "value",
        (self, arguments, proceed) -> dress(proceed.call(), dresses.get(self)));
  }

  /** Browsers forget on the way why a stream that a script made has ended. */
  private void reader(String name) {
    replace(
        prototype,
        "Response",
        name,
        "value",
        (self, arguments, proceed) -> {
          BodySource source = dresses.get(self).source;
          Promise<Object> read = Js.uncheckedCast(proceed.call());
          return source == null
              ? read
              : read.catch_(reason -> Promise.reject(source.reason(reason)));
        });
  }

  private void replace(
      Object owner, String type, String name, String part, Wrapping.Behaviour behaviour) {
    ObjectPropertyDescriptor<Object> property =
        JsObject.getOwnPropertyDescriptor(realm.prototype(type), name);
    if (property != null) {
      Object original = Js.asPropertyMap(property).get(part);
      Js.asPropertyMap(property).set(part, Wrapping.wrap(realm, original, behaviour));
      JsObject.defineProperty(owner, name, property);
    }
  }

  /** What one Response shows, and its clones. */
  static final class Dress {
    private final String url;
    private final boolean redirected;
    private final String type;
    private final BodySource source;

    /**
     * @param source its body, where that is not complete yet; else null
     */
    Dress(String url, boolean redirected, String type, BodySource source) {
      this.url = url;
      this.redirected = redirected;
      this.type = type;
      this.source = source;
    }
  }

  private interface Part {
    Object of(Dress dress);
  }
}
