// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.JsPropertyMap;

/** The files of the app that outlive the page: {@code runtime/kept/files.mjs}. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
public interface KeptFiles {
  /** Puts them into Python's file system, over those that the site was built with. */
  Promise<Object> mount(Object fileSystem);

  /** Who is told, with an error, that the app has to be started anew. */
  @JsProperty
  void setOnOver(OverFn listener);

  /** Whether the app may run now, in this task. */
  @JsProperty(name = "isMine")
  boolean isMine();

  /** Waits until the app may run, with the files as the last one has left them, and enters. */
  Promise<Object> take();

  /** The app runs. */
  void enter();

  /** The app has run. */
  void leave();

  /** As {@link #leave}, and other tabs may have their turn while this one works on. */
  void pass();

  /**
   * Saves what has been changed.
   *
   * @return settles when it is saved, or known not to be; null where nothing has been changed
   */
  Promise<Object> save();

  /** Deletes all that is kept. */
  Promise<Object> reset();

  /** As {@code wasgi.status()} shows it. */
  Promise<JsPropertyMap<Object>> status();

  /** Hears that the files are gone. */
  @JsFunction
  interface OverFn {
    void over(Object error);
  }
}
