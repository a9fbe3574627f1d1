// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.CookieJar;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import elemental2.dom.Window;
import jsinterop.base.Js;

/**
 * Puts the jar behind {@code document.cookie} and {@code cookieStore} of the app's own pages.
 *
 * <p>A page beside the app, which only mounts it, keeps its real cookies: under a server, too, the
 * two paths would be two worlds.
 */
public final class CookieInterceptor implements Interceptor {
  private final UrlScope scope;
  private final PageCookies cookies;
  private final CookieJar jar;

  public CookieInterceptor(UrlScope scope, PageCookies cookies) {
    this.scope = scope;
    this.cookies = cookies;
    this.jar = cookies.jar();
  }

  @Override
  public String name() {
    return "cookies";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Url url = urlOf(realm.window());
    if (url == null || !scope.covers(url)) {
      return;
    }
    Wrapping document = new Wrapping(realm, realm.prototype("Document"), patches);
    document.getter(
        "cookie",
        (self, arguments, proceed) -> isShown(self) ? jar.scriptText(url) : proceed.call());
    document.setter(
        "cookie",
        (self, arguments, proceed) -> {
          if (!isShown(self)) {
            return proceed.call();
          }
          jar.storeByScript(url, CookieInit.text(arguments.getAt(0)));
          return Js.undefined();
        });
    new CookieStoreApi(realm, url, jar).install(patches);
    keepThroughClear(realm, patches);
  }

  /**
   * The URL whose cookies a window's document gets: that at which it was opened, which {@code
   * pushState} does not change (so in Chromium), or, for documents without one, that around it.
   */
  private static Url urlOf(Window window) {
    String href = window.location.href;
    if (href.startsWith("about:") && window.parent != window) {
      return urlOf(window.parent);
    }
    try {
      return Url.parse(href);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Documents outside a window (of DOMParser, say) have no cookies, as the browser knows. */
  private static boolean isShown(Object document) {
    return Js.isTruthy(Js.asPropertyMap(document).get("defaultView"));
  }

  /** An app that empties its storage does not expect to lose its cookies. */
  private void keepThroughClear(Realm realm, PatchRegistry patches) {
    new Wrapping(realm, realm.prototype("Storage"), patches)
        .method("clear", (self, arguments, proceed) -> cookies.keepThrough(proceed::call));
  }
}
