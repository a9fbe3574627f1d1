// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.Window;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** Whether a document lets itself be left (HTML, "steps to check if unloading is canceled"). */
final class Unloading {
  private static final String QUESTION = "Leave site?\n\nChanges you made may not be saved.";

  private Unloading() {}

  static boolean isAgreed(Window window) {
    Frame frame = Js.uncheckedCast(window);
    BeforeUnload event;
    try {
      event = frame.getDocument().createEvent("BeforeUnloadEvent");
    } catch (RuntimeException e) {
      // A viewer of the browser's own, which has nothing to lose.
      return true;
    }
    event.initEvent("beforeunload", false, true);
    window.dispatchEvent(Js.<Event>uncheckedCast(event));
    boolean asks = event.isDefaultPrevented() || !event.getReturnValue().isEmpty();
    return !asks || !hasBeenUsed(frame) || DomGlobal.window.confirm(QUESTION);
  }

  /** Nobody is asked about a page that nothing was done with. */
  private static boolean hasBeenUsed(Frame frame) {
    Activation activation = frame.getNavigator().getUserActivation();
    return activation == null || activation.hasBeenActive();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Frame {
    @JsProperty
    Maker getDocument();

    @JsProperty
    AnyNavigator getNavigator();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Maker {
    BeforeUnload createEvent(String type);
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface AnyNavigator {
    @JsProperty
    Activation getUserActivation();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Activation {
    @JsProperty(name = "hasBeenActive")
    boolean hasBeenActive();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface BeforeUnload {
    void initEvent(String type, boolean bubbles, boolean cancelable);

    @JsProperty
    boolean isDefaultPrevented();

    @JsProperty
    String getReturnValue();
  }
}
