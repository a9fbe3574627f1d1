// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import elemental2.core.JsArray;
import elemental2.core.Reflect;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.HTMLElement;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.annotations.JsFunction;
import jsinterop.base.Js;

/**
 * The document that the host gave the page, which is that of a Dash app's index.
 *
 * <p>While another is shown over it, it is frozen, as browsers freeze a page that was left and may
 * be come back to (Page Lifecycle, "frozen"; HTML, "back/forward cache"): its timers and animation
 * frames wait, and so do its calls to the app. What it was comes to life again on the way back.
 */
public final class OwnPage implements Interceptor {
  private static final String[] TIMERS = {"setTimeout", "setInterval", "requestAnimationFrame"};

  private final List<Runnable> held = new ArrayList<>();
  private boolean frozen;
  private String address;

  @Override
  public String name() {
    return "freeze";
  }

  /** Only the page's own realm is ever frozen; it comes first of all. */
  @Override
  public void install(Realm realm, PatchRegistry patches) {
    if (realm.window() != DomGlobal.window) {
      return;
    }
    for (String timer : TIMERS) {
      new Wrapping(realm, realm.window(), patches)
          .method(timer, (self, arguments, proceed) -> time(timer, arguments, proceed));
    }
    new Wrapping(realm, realm.window(), patches)
        .method("fetch", (self, arguments, proceed) -> frozen ? later(proceed) : proceed.call());
    new Wrapping(realm, realm.prototype("XMLHttpRequest"), patches)
        .method(
            "send",
            (self, arguments, proceed) -> {
              if (!frozen) {
                return proceed.call();
              }
              held.add(proceed::call);
              return Js.undefined();
            });
  }

  /** What is set while the page is frozen is ours, not the page's, and runs. */
  private Object time(String timer, JsArray<Object> arguments, Wrapping.Original proceed) {
    if (!frozen && Js.typeof(arguments.getAt(0)).equals("function")) {
      Reflect.ApplyTargetFn<Object> callback = Js.uncheckedCast(arguments.getAt(0));
      boolean repeats = timer.equals("setInterval");
      CallbackFn waiting =
          values -> {
            if (!frozen) {
              Reflect.apply(callback, DomGlobal.window, JsArray.of(values));
            } else if (!repeats) {
              held.add(() -> Reflect.apply(callback, DomGlobal.window, JsArray.of(values)));
            }
          };
      arguments.setAt(0, waiting);
    }
    return proceed.call();
  }

  private Object later(Wrapping.Original call) {
    return new Promise<>(
        (resolve, reject) ->
            held.add(() -> resolve.onInvoke(Js.<Promise<Object>>uncheckedCast(call.call()))));
  }

  /** Another document is shown from now on. */
  void freeze() {
    if (!frozen) {
      DomGlobal.document.dispatchEvent(new Event("freeze"));
      frozen = true;
      root().style.overflow = "hidden";
      inert(true);
    }
  }

  /** It is shown again. */
  void thaw() {
    if (frozen) {
      frozen = false;
      root().style.removeProperty("overflow");
      inert(false);
      DomGlobal.document.dispatchEvent(new Event("resume"));
      List<Runnable> waiting = new ArrayList<>(held);
      held.clear();
      waiting.forEach(Runnable::run);
    }
  }

  /** Notes that it is at the address where the window is. */
  void noteAddress() {
    address = DomGlobal.location.href;
  }

  /** Whether it was left at the address where the window is. */
  boolean isHere() {
    return DomGlobal.location.href.equals(address);
  }

  private static HTMLElement root() {
    return Js.uncheckedCast(DomGlobal.document.documentElement);
  }

  /** What cannot be seen is not to be reached by keyboard either. */
  private static void inert(boolean on) {
    if (DomGlobal.document.body != null) {
      Js.asPropertyMap(DomGlobal.document.body).set("inert", on);
    }
  }

  @JsFunction
  private interface CallbackFn {
    void call(Object... values);
  }
}
