// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Header;
import dev.wasgi.bridge.http.Headers;
import elemental2.core.JsArray;

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
}
