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
  private final EventTarget upload;

  XhrEvents(Realm realm, Object xhr) {
    this.realm = realm;
    this.xhr = Js.uncheckedCast(xhr);
    this.upload = Js.uncheckedCast(Js.asPropertyMap(xhr).get("upload"));
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
    upload.dispatchEvent(event(type, Math.max(0, loaded), Math.max(0, total), total >= 0));
  }

  void uploadBroken(String type) {
    upload.dispatchEvent(event(type, 0, 0, false));
  }

  private Event event(String type, double loaded, double total, boolean computable) {
    JsPropertyMap<Object> init = JsPropertyMap.of();
    init.set("loaded", loaded);
    init.set("total", total);
    init.set("lengthComputable", computable);
    return Js.uncheckedCast(realm.construct("ProgressEvent", type, init));
  }
}
