// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Header;
import dev.wasgi.bridge.http.Headers;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import jsinterop.base.Js;

/** A header list as the constructors of Request and Response take it, repeated names and all. */
final class HeaderPairs {
  private HeaderPairs() {}

  static JsArray<Object> of(Headers headers) {
    JsArray<Object> pairs = new JsArray<>();
    for (Header header : headers) {
      pairs.push(JsArray.of(header.name(), header.value()));
    }
    return pairs;
  }

  /**
   * Names and values in turn of a Headers object.
   *
   * @param headers of any realm: its entries are no arrays of ours, so none may be cast to one
   */
  static String[] flat(Object headers) {
    JsArray<Object> entries =
        JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(headers));
    String[] texts = new String[entries.length * 2];
    for (int i = 0; i < entries.length; i++) {
      JsArray<String> entry = Js.uncheckedCast(entries.getAt(i));
      texts[2 * i] = entry.getAt(0);
      texts[2 * i + 1] = entry.getAt(1);
    }
    return texts;
  }
}
