// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.JsPropertyMap;

/**
 * Counts the PyProxies that nobody has destroyed.
 *
 * <p>Pyodide registers each with a FinalizationRegistry and takes it out again when it is
 * destroyed. One that is only collected as garbage stays counted, as it should: it was leaked.
 * Pyodide's own allocation tracing would tell as much, but it takes a stack trace each time, which
 * halves the speed of a small callback.
 */
final class ProxyCount {
  private int live;

  /** Counts from now on. */
  ProxyCount(Pyodide.Module module) {
    Registry original = module.getFinalizationRegistry();
    RegisterFn register =
        (target, held, token) -> {
          live++;
          original.register(target, held, token);
        };
    UnregisterFn unregister =
        token -> {
          boolean found = original.unregister(token);
          live -= found ? 1 : 0;
          return found;
        };
    module.setFinalizationRegistry(
        JsPropertyMap.of("register", register, "unregister", unregister));
  }

  int live() {
    return live;
  }

  /** The part of a FinalizationRegistry that Pyodide uses. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Registry {
    void register(Object target, Object held, Object token);

    boolean unregister(Object token);
  }

  @JsFunction
  private interface RegisterFn {
    void register(Object target, Object held, Object token);
  }

  @JsFunction
  private interface UnregisterFn {
    boolean unregister(Object token);
  }
}
