// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.Uint8Array;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/** The parts of Pyodide's JavaScript API that we call. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
interface Pyodide {
  /** Imports a module; the proxy is the caller's to destroy. */
  PyProxy pyimport(String name);

  /** Has Python look at the buffer now and then, for the number of a signal. */
  void setInterruptBuffer(Uint8Array buffer);

  @JsProperty(name = "_module")
  Module getModule();

  @JsProperty(name = "_api")
  Api getApi();

  /** Pyodide's inner side. Not public API: the pinned version is checked by a browser test. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Api {
    @JsProperty(name = "on_fatal")
    void setOnFatal(FatalFn listener);
  }

  /** Is called once, when the interpreter can be used no more. */
  @JsFunction
  interface FatalFn {
    void died(Object error);
  }

  /** Emscripten's module. Not public API: the pinned version is checked by a browser test. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Module {
    @JsProperty
    ProxyCount.Registry getFinalizationRegistry();

    @JsProperty
    void setFinalizationRegistry(Object registry);
  }
}
