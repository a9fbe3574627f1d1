// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.CookieJar;
import elemental2.core.JsDate;
import elemental2.core.JsMath;
import elemental2.dom.DomGlobal;
import elemental2.dom.PageTransitionEvent;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Tells whether a page goes on with the session that the jar was left in.
 *
 * <p>It does when the tab was in it before (a mark in {@code sessionStorage} outlives a reload), or
 * when another tab is: each holds a lock, which the browser lets go of when the tab is closed, and
 * so nobody else does when this is the first. Where there are no locks the session never ends.
 */
final class TabSession {
  private final String key;
  private final CookieJar jar;
  private final double opened = JsDate.now();
  private final Locks locks = Locks.get();
  private WebStorage marks;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Object> release;

  TabSession(String key, CookieJar jar) {
    this.key = key;
    this.jar = jar;
  }

  /** Joins the session, or begins a new one; resolves when that is decided. */
  Promise<Void> join() {
    try {
      marks = WebStorage.of("sessionStorage");
    } catch (RuntimeException e) {
      // Then a reload looks like a new tab.
      marks = null;
    }
    String session = jar.session();
    String mark = marks == null ? null : marks.getItem(key);
    if (session.isEmpty()) {
      // A new jar, or an app that emptied the storage: what is there is of the present session.
      jar.beginSession(mark == null ? newName() : mark, 0);
      return joined();
    }
    if (session.equals(mark) || locks == null || !jar.hasSessionCookies()) {
      return joined();
    }
    return locks
        .request(
            key,
            options("exclusive", true),
            lock -> {
              if (lock != null) {
                jar.beginSession(newName(), opened);
              }
              // Asked for before the exclusive one is given back: no other tab gets in between.
              joined();
              return Promise.resolve((Object) null);
            })
        .then(none -> null, refused -> joined());
  }

  private static String newName() {
    return JsDate.now() + "-" + JsMath.random();
  }

  private Promise<Void> joined() {
    mark();
    if (locks != null) {
      hold();
      // A page that holds a lock is not kept for the way back.
      DomGlobal.window.addEventListener("pagehide", event -> release.onInvoke((Object) null));
      DomGlobal.window.addEventListener(
          "pageshow",
          event -> {
            if (Js.<PageTransitionEvent>uncheckedCast(event).persisted) {
              hold();
            }
          });
    }
    return Promise.resolve((Void) null);
  }

  /** Writes down in the tab itself which session it is in. */
  void mark() {
    if (marks != null) {
      marks.setItem(key, jar.session());
    }
  }

  private void hold() {
    Promise<Object> whileShown = new Promise<>((resolve, reject) -> release = resolve);
    locks
        .request(key, options("shared", false), lock -> whileShown)
        // Refused in a document without an origin of its own, which has no storage either.
        .catch_(refused -> null);
  }

  private static JsPropertyMap<Object> options(String mode, boolean ifAvailable) {
    return JsPropertyMap.of("mode", mode, "ifAvailable", ifAvailable);
  }
}
