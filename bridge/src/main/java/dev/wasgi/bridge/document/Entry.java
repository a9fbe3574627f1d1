// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/**
 * One entry of the window's history that is a document of ours, as it lies in the entry's state.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Entry {
  /** Its place among the entries of ours, to know how far apart two are. */
  @JsProperty
  double getIndex();

  @JsProperty
  void setIndex(double index);

  /** Which document it shows: entries that only differ in fragment or state share one. */
  @JsProperty
  String getDocument();

  @JsProperty
  void setDocument(String id);

  /** The {@code history.state} of the document. */
  @JsProperty
  Object getState();

  @JsProperty
  void setState(Object state);

  /** The {@code document.referrer} of the document, and what it was asked for with. */
  @JsProperty
  String getReferrer();

  @JsProperty
  void setReferrer(String referrer);

  /** The Content-Type of the form that the document answers; undefined for a GET. */
  @JsProperty
  String getFormType();

  @JsProperty
  void setFormType(String type);

  /** The form's body. */
  @JsProperty
  Uint8Array getFormBody();

  @JsProperty
  void setFormBody(Uint8Array body);

  /** How it was left. */
  @JsProperty
  View getView();

  @JsProperty
  void setView(View view);

  /** Whether the document answers a form that was posted. */
  @JsOverlay
  default boolean isForm() {
    return getFormType() != null;
  }
}
