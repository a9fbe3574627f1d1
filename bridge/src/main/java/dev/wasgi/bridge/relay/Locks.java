// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import elemental2.core.JsArray;
import elemental2.promise.Promise;
import java.util.HashSet;
import java.util.Set;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Locks as signs of life: whoever holds one lives, in whatever thread, and a browser takes it back
 * from those that have ended. Where there are none, nobody is known to live.
 *
 * @see <a href="https://w3c.github.io/web-locks/">Web Locks</a>
 */
final class Locks {
  private final Manager manager;

  private Locks(Manager manager) {
    this.manager = manager;
  }

  /**
   * @param navigator of the window or worker whose life it is
   */
  static Locks of(Object navigator) {
    return new Locks(Js.uncheckedCast(Js.asPropertyMap(navigator).get("locks")));
  }

  /**
   * Holds a lock until this thread or document ends.
   *
   * @param mode {@code shared} or {@code exclusive}
   * @return gives it back early
   */
  Runnable hold(String name, String mode) {
    if (manager == null) {
      return () -> {};
    }
    Runnable[] release = {() -> {}};
    boolean[] released = {false};
    request(
        name,
        mode,
        () ->
            released[0]
                ? null
                : new Promise<>(
                    (resolve, reject) ->
                        release[0] = () -> resolve.onInvoke(Js.<Object>undefined())));
    return () -> {
      released[0] = true;
      release[0].run();
    };
  }

  /** Runs the action when nobody holds the lock any more. */
  void whenFree(String name, Runnable action) {
    if (manager != null) {
      request(
          name,
          "shared",
          () -> {
            action.run();
            return null;
          });
    }
  }

  private void request(String name, String mode, Callback callback) {
    manager
        .request(name, JsPropertyMap.of("mode", mode), callback)
        // A page that is about to go may have none any more.
        .catch_(reason -> null);
  }

  /** What follows the prefix in the names of all locks that are held. */
  Promise<Set<String>> held(String prefix) {
    if (manager == null) {
      return Promise.resolve(new HashSet<>());
    }
    return manager
        .query()
        .then(
            snapshot -> {
              Set<String> found = new HashSet<>();
              for (int i = 0; i < snapshot.getHeld().length; i++) {
                String name = snapshot.getHeld().getAt(i).getName();
                if (name.startsWith(prefix)) {
                  found.add(name.substring(prefix.length()));
                }
              }
              return Promise.resolve(found);
            });
  }

  /** {@code navigator.locks}. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Manager {
    Promise<Object> request(String name, JsPropertyMap<Object> options, Callback callback);

    Promise<Snapshot> query();
  }

  @JsFunction
  private interface Callback {
    Object granted();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Snapshot {
    @JsProperty
    JsArray<Info> getHeld();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Info {
    @JsProperty
    String getName();
  }
}
