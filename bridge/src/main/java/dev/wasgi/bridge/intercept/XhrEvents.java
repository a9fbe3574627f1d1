// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.dom.Event;
import elemental2.dom.EventTarget;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Fires events at a native XMLHttpRequest and at its upload object. */
final class XhrEvents {
  private final Realm realm;
  private final EventTarget xhr;
  private final Wrapping.Original upload;

  /**
   * @param upload gives the upload object
   */
  XhrEvents(Realm realm, Object xhr, Wrapping.Original upload) {
    this.realm = realm;
    this.xhr = Js.uncheckedCast(xhr);
    this.upload = upload;
  }

  void readyStateChange() {
    Object event = realm.construct("Event", "readystatechange", JsPropertyMap.of());
    xhr.dispatchEvent(Js.uncheckedCast(event));
  }

  /**
   * @param total 0 when no Content-Length told it
   */
  void progress(String type, double loaded, double total) {
    xhr.dispatchEvent(event(type, loaded, total, total > 0));
  }

  /**
   * @param total -1 when only the browser knows it
   */
  void uploadProgress(String type, double loaded, double total) {
    upload().dispatchEvent(event(type, Math.max(0, loaded), Math.max(0, total), total >= 0));
  }

  void uploadBroken(String type) {
    upload().dispatchEvent(event(type, 0, 0, false));
  }

  private EventTarget upload() {
    return Js.uncheckedCast(upload.call());
  }

  private Event event(String type, double loaded, double total, boolean computable) {
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("loaded", loaded);
    init.set("total", total);
    init.set("lengthComputable", computable);
    return Js.uncheckedCast(realm.construct("ProgressEvent", type, init));
  }
}
