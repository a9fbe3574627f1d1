// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.dom.Element;
import elemental2.dom.NodeList;
import elemental2.dom.Window;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * How a visitor left a document: where it was scrolled to and what had been entered (HTML,
 * "persisted user state"). Browsers keep this with their own history entries.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface View {
  @JsProperty
  double getX();

  @JsProperty
  void setX(double x);

  @JsProperty
  double getY();

  @JsProperty
  void setY(double y);

  /** Names, types and values of the controls, in document order. */
  @JsProperty
  JsArray<Object> getFields();

  @JsProperty
  void setFields(JsArray<Object> fields);

  /** The view of a document that is about to be left. */
  @JsOverlay
  static View of(Window window) {
    View view = Js.uncheckedCast(new JsObject());
    view.setX(window.scrollX);
    view.setY(window.scrollY);
    JsArray<Object> fields = new JsArray<>();
    NodeList<Element> controls = controls(window);
    for (int i = 0; i < controls.length; i++) {
      Control control = Js.uncheckedCast(controls.getAt(i));
      JsArray<Object> field = new JsArray<>();
      field.push(control.getName(), control.getType(), control.entered());
      fields.push(field);
    }
    view.setFields(fields);
    return view;
  }

  /** Enters again what had been entered, where the controls are still the same. */
  @JsOverlay
  default void enter(Window window) {
    NodeList<Element> controls = controls(window);
    for (int i = 0; i < controls.length && i < getFields().length; i++) {
      Control control = Js.uncheckedCast(controls.getAt(i));
      JsArray<Object> field = Js.uncheckedCast(getFields().getAt(i));
      if (control.getName().equals(field.getAt(0)) && control.getType().equals(field.getAt(1))) {
        control.enter(field.getAt(2));
      }
    }
  }

  /** Scrolls to where it was. */
  @JsOverlay
  default void scroll(Window window) {
    if ("auto".equals(window.history.scrollRestoration)) {
      window.scrollTo(getX(), getY());
    }
  }

  @JsOverlay
  private static NodeList<Element> controls(Window window) {
    AnyDocument document = Js.uncheckedCast(Js.asPropertyMap(window).get("document"));
    return document.querySelectorAll("input, select, textarea");
  }

  /** A control of a form, of any realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Control {
    @JsProperty
    String getName();

    @JsProperty
    String getType();

    @JsProperty
    String getAutocomplete();

    @JsProperty
    String getValue();

    @JsProperty
    void setValue(String value);

    @JsProperty
    String getDefaultValue();

    @JsProperty
    boolean isChecked();

    @JsProperty
    void setChecked(boolean checked);

    @JsProperty
    boolean isDefaultChecked();

    @JsProperty
    int getSelectedIndex();

    @JsProperty
    void setSelectedIndex(int index);

    /** What the visitor made of it, or undefined when that is nothing or not to be kept. */
    @JsOverlay
    default Object entered() {
      if ("off".equals(getAutocomplete())) {
        return Js.undefined();
      }
      return switch (getType()) {
        case "password",
            "hidden",
            "file",
            "submit",
            "button",
            "image",
            "reset",
            "select-multiple" ->
            Js.undefined();
        case "checkbox", "radio" ->
            isChecked() == isDefaultChecked() ? Js.undefined() : (Object) isChecked();
        case "select-one" -> (Object) (double) getSelectedIndex();
        default -> getValue().equals(getDefaultValue()) ? Js.undefined() : getValue();
      };
    }

    @JsOverlay
    default void enter(Object value) {
      if (Js.isTripleEqual(value, Js.undefined())) {
        return;
      }
      JsPropertyMap<Object> self = Js.asPropertyMap(this);
      switch (getType()) {
        case "checkbox", "radio" -> self.set("checked", value);
        case "select-one" -> self.set("selectedIndex", value);
        default -> self.set("value", value);
      }
    }
  }
}
