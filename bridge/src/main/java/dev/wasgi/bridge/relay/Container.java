// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.EventListener;
import elemental2.dom.RegistrationOptions;
import elemental2.dom.ServiceWorker;
import elemental2.dom.ServiceWorkerRegistration;
import elemental2.promise.Promise;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** {@code navigator.serviceWorker} of any realm. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Container {
  @JsProperty
  ServiceWorker getController();

  Promise<ServiceWorkerRegistration> register(String url, RegistrationOptions options);

  void addEventListener(String type, EventListener listener);

  void startMessages();

  /** The realm's own; null where the browser offers none. */
  @JsOverlay
  static Container of(Realm realm) {
    try {
      return Js.uncheckedCast(Js.asPropertyMap(realm.window().navigator).get("serviceWorker"));
    } catch (RuntimeException e) {
      // Sandboxed frames throw a SecurityError.
      return null;
    }
  }
}
