// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import elemental2.core.JsArray;
import elemental2.core.Transferable;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.JsPropertyMap;

/** The service worker's {@code clients}; Elemental2 has its classes under older names. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Clients {
  Promise<Object> claim();

  Promise<Client> get(String id);

  Promise<JsArray<Client>> matchAll(JsPropertyMap<Object> options);

  /** A page, a frame's document or a worker. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Client {
    @JsProperty
    String getId();

    @JsProperty
    String getType();

    @JsProperty
    String getUrl();

    void postMessage(Object message, JsArray<Transferable> transfer);
  }
}
