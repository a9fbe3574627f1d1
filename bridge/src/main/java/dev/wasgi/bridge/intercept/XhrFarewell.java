// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets requests under way come to their end when the class gets its own functions back: each object
 * keeps ours for itself.
 */
final class XhrFarewell {
  private final Object prototype;
  private final Map<XhrCall, Object> running = new LinkedHashMap<>();

  XhrFarewell(Object prototype) {
    this.prototype = prototype;
  }

  void add(Object xhr, XhrCall call) {
    running.keySet().removeIf(one -> one.isOver());
    running.put(call, xhr);
  }

  void sayTo() {
    running.keySet().removeIf(one -> one.isOver());
    for (Object xhr : running.values()) {
      JsArray<String> names = JsObject.getOwnPropertyNames(prototype);
      for (int i = 0; i < names.length; i++) {
        String name = names.getAt(i);
        if (!name.equals("constructor")) {
          JsObject.defineProperty(xhr, name, JsObject.getOwnPropertyDescriptor(prototype, name));
        }
      }
    }
    running.clear();
  }
}
