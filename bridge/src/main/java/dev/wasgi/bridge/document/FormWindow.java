// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.JsMap;
import elemental2.core.JsObject;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Window;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Another window that is to show the answer to a form. It starts the app anew, at the address of
 * the form, and then fetches the form from the window that has opened it.
 */
final class FormWindow implements Navigable {
  private static final String NAME = "_wasgiForm";
  private static final JsMap<Object, Entry> waiting = new JsMap<>();

  private final Window window;

  private FormWindow(Window window) {
    this.window = window;
  }

  /**
   * Opens the window at once, while the visitor's click allows it.
   *
   * @return null when the browser does not
   */
  static FormWindow open(String target, boolean opener) {
    Window window = DomGlobal.window.open("", target);
    if (window == null) {
      return null;
    }
    TakeFn take =
        asking -> {
          Entry form = waiting.get(asking);
          waiting.delete(asking);
          if (form != null && !opener) {
            Js.asPropertyMap(asking).set("opener", null);
          }
          return form;
        };
    Js.global().set(NAME, take);
    return new FormWindow(window);
  }

  /** The form whose answer this window is to show, or null. */
  static Entry take() {
    try {
      JsPropertyMap<Object> opener = Js.uncheckedCast(Js.global().get("opener"));
      return Js.<TakeFn>uncheckedCast(opener.get(NAME)).take(DomGlobal.window);
    } catch (RuntimeException e) {
      // None, a stranger's, or one that has opened this window with no form in mind.
      return null;
    }
  }

  @Override
  public void navigate(HttpRequest request, boolean replace) {
    Entry form = Js.uncheckedCast(new JsObject());
    form.setFormType(request.headers().first("Content-Type"));
    Uint8Array body = JsBytes.toArray(request.body());
    form.setFormBody(body);
    String referrer = request.headers().first("Referer");
    form.setReferrer(referrer == null ? "" : referrer);
    waiting.set(window, form);
    window.location.assign(request.url().toString());
  }

  @Override
  public void reload() {}

  @Override
  public boolean goTo(String href) {
    return false;
  }

  @Override
  public boolean leave(String href, boolean replace) {
    return false;
  }

  @JsFunction
  private interface TakeFn {
    Entry take(Object window);
  }
}
