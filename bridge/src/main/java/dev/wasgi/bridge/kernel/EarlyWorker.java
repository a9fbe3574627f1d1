// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.python.Work;
import elemental2.dom.Event;
import elemental2.dom.Worker;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** Python's worker as guard.js has begun it, before the page's program was there. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
public interface EarlyWorker {
  @JsOverlay String NAME = "_wasgiWorker";

  @JsProperty
  String getUrl();

  @JsProperty
  Worker getWorker();

  /** When it was begun, as {@link Work#now()} gives it. */
  @JsProperty
  double getBegan();

  /** What went wrong in it before it was taken over; null for nothing. */
  @JsProperty
  Event getFailure();

  /** The one that nobody has taken yet; null where there is none. */
  @JsOverlay
  static EarlyWorker begun() {
    return Js.uncheckedCast(Js.global().get(NAME));
  }

  /** The one for that script, once; null where there is none. */
  @JsOverlay
  static EarlyWorker take(String url) {
    EarlyWorker begun = begun();
    if (begun == null || !begun.getUrl().equals(url)) {
      return null;
    }
    Js.global().delete(NAME);
    return begun;
  }

  /** When a start begins now: when its worker was begun, where that has not been taken yet. */
  @JsOverlay
  static double start() {
    EarlyWorker begun = begun();
    return begun == null ? Work.now() : begun.getBegan();
  }

  /** Ends one that nobody will take. */
  @JsOverlay
  static void drop() {
    EarlyWorker begun = begun();
    if (begun != null) {
      Js.global().delete(NAME);
      begun.getWorker().terminate();
    }
  }
}
