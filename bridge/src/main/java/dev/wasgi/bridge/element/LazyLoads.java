// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import elemental2.core.JsWeakMap;
import elemental2.dom.Element;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Images with {@code loading="lazy"}, which are asked for when they come near to the viewport. */
final class LazyLoads {
  /** As far as Chromium looks ahead on a fast connection. */
  private static final String AHEAD = "1250px";

  private final Realm realm;
  private final JsWeakMap<Object, Runnable> waiting = new JsWeakMap<>();
  private Observer observer;

  LazyLoads(Realm realm) {
    this.realm = realm;
  }

  void whenNear(Element element, Runnable action) {
    if (observer == null) {
      CallbackFn callback = this::seen;
      observer =
          Js.uncheckedCast(
              realm.construct(
                  "IntersectionObserver", callback, JsPropertyMap.of("rootMargin", AHEAD)));
    }
    waiting.set(element, action);
    observer.observe(element);
  }

  private void seen(JsArray<JsPropertyMap<Object>> entries) {
    for (int i = 0; i < entries.length; i++) {
      Object target = entries.getAt(i).get("target");
      Runnable action = waiting.get(target);
      if (action != null && Js.isTruthy(entries.getAt(i).get("isIntersecting"))) {
        waiting.delete(target);
        observer.unobserve(target);
        action.run();
      }
    }
  }

  @JsFunction
  private interface CallbackFn {
    void call(JsArray<JsPropertyMap<Object>> entries);
  }

  /** An IntersectionObserver of any realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Observer {
    void observe(Object element);

    void unobserve(Object element);
  }
}
