// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.dom.Element;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The attributes as the browser has them, beneath what the page is shown of them. */
final class Attributes {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private final Reflect.ApplyTargetFn<Object> get;
  private final Reflect.ApplyTargetFn<Object> set;
  private final Reflect.ApplyTargetFn<Object> setNs;
  private final Reflect.ApplyTargetFn<Object> remove;

  /** Keeps the realm's own functions; made before they are wrapped. */
  Attributes(Realm realm) {
    JsPropertyMap<Object> prototype = Js.asPropertyMap(realm.prototype("Element"));
    get = Js.uncheckedCast(prototype.get("getAttribute"));
    set = Js.uncheckedCast(prototype.get("setAttribute"));
    setNs = Js.uncheckedCast(prototype.get("setAttributeNS"));
    remove = Js.uncheckedCast(prototype.get("removeAttribute"));
  }

  /** The value, or null. */
  String get(Element element, String name) {
    Object value = Reflect.apply(get, element, JsArray.<Object>of(name));
    return value == null ? null : (String) value;
  }

  void set(Element element, String name, String value) {
    if (name.startsWith("xlink:")) {
      Reflect.apply(setNs, element, JsArray.<Object>of(XLINK, name, value));
    } else {
      Reflect.apply(set, element, JsArray.<Object>of(name, value));
    }
  }

  void remove(Element element, String name) {
    Reflect.apply(remove, element, JsArray.<Object>of(name));
  }
}
