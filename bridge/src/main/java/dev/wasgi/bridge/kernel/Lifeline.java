// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Tells when another thread has ended, of which browsers say nothing by themselves: that thread
 * holds a lock as long as it lives, and whoever gets it next knows (Web Locks API).
 */
final class Lifeline {
  private Lifeline() {}

  /** Whether there may be locks, which is in secure contexts only. */
  static boolean isThere() {
    return LockManager.get() != null;
  }

  /**
   * Holds the lock for as long as this thread lives; not where the browser refuses all storage, and
   * locks with it.
   */
  static void hold(String name, Runnable onHeld) {
    LockManager.get()
        .request(
            name,
            lock -> {
              onHeld.run();
              return new Promise<>((resolve, reject) -> {});
            })
        .catch_(reason -> null);
  }

  /** Runs the action when whoever holds the lock has ended. */
  static void onEnd(String name, Runnable action) {
    LockManager.get()
        .request(
            name,
            lock -> {
              action.run();
              return null;
            });
  }

  /** {@code navigator.locks}, of a page or a worker. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface LockManager {
    Promise<Object> request(String name, Callback callback);

    @JsOverlay
    static LockManager get() {
      JsPropertyMap<Object> navigator = Js.uncheckedCast(Js.global().get("navigator"));
      return Js.uncheckedCast(navigator.get("locks"));
    }
  }

  @JsFunction
  private interface Callback {
    Promise<Object> granted(Object lock);
  }
}
