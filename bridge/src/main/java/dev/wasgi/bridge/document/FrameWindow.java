// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.dom.DomGlobal;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;

/**
 * Makes a frame's window look like the window itself, as far as browsers allow: {@code parent},
 * {@code frameElement}, {@code opener}, {@code name}, {@code close} and {@code document.referrer}.
 * {@code top} cannot be changed (HTML, LegacyUnforgeable).
 */
final class FrameWindow {
  private FrameWindow() {}

  /** Before any script of the document runs. */
  static void dress(Realm realm, String referrer) {
    Object window = realm.window();
    define(window, "parent", window);
    define(window, "frameElement", null);
    define(window, "opener", Js.global().get("opener"));
    CloseFn close = () -> DomGlobal.window.close();
    define(window, "close", close);
    define(Js.asPropertyMap(window).get("document"), "referrer", referrer);
    realm.window().name = DomGlobal.window.name;
  }

  /** Keeps what belongs to the window and outlives its documents. */
  static void leave(Realm realm) {
    DomGlobal.window.name = realm.window().name;
  }

  /** Of text that scripts write into a document its own encoding is always the same. */
  static void encoding(AnyDocument document, String encoding) {
    for (String name : new String[] {"characterSet", "charset", "inputEncoding"}) {
      define(document, name, encoding);
    }
  }

  private static void define(Object owner, String name, Object value) {
    ObjectPropertyDescriptor<Object> descriptor = ObjectPropertyDescriptor.create();
    descriptor.setConfigurable(true);
    descriptor.setEnumerable(true);
    descriptor.setWritable(true);
    descriptor.setValue(value);
    JsObject.defineProperty(owner, name, descriptor);
  }

  @JsFunction
  private interface CloseFn {
    void close();
  }
}
