// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.CookieJar;
import dev.wasgi.bridge.http.Url;
import elemental2.core.JsDate;
import elemental2.promise.Promise;
import java.util.function.Supplier;

/** The jar of the app that lies at one path, and how long it is kept. */
public final class PageCookies {
  private final PageShelf shelf;
  private final CookieJar jar;
  private final TabSession tab;
  private final Promise<Void> settled;
  private boolean isSettled;

  private PageCookies(String key, PageShelf shelf) {
    this.shelf = shelf;
    jar = new CookieJar(JsDate::now, shelf);
    tab = new TabSession(key, jar);
    settled =
        (shelf.isLocal() ? tab.join() : Promise.<Void>resolve((Void) null))
            .then(
                none -> {
                  isSettled = true;
                  return null;
                });
  }

  /**
   * Opens the jar of the app at that path.
   *
   * @param kept whether its cookies outlive the page, as a browser's do
   */
  public static PageCookies of(String basePath, boolean kept) {
    String key = "wasgi.cookies " + basePath;
    return new PageCookies(
        key, kept ? PageShelf.local(key) : PageShelf.ofPage("as the page that mounts it wants"));
  }

  CookieJar jar() {
    return jar;
  }

  /** Does what empties the storage, and puts back what is ours. */
  Object keepThrough(Supplier<Object> action) {
    String text = shelf.read();
    Object result = action.get();
    if (text != null) {
      shelf.write(text);
    }
    tab.mark();
    return result;
  }

  /** Whether it is known by now which cookies are of the present session. */
  boolean isSettled() {
    return isSettled;
  }

  Promise<Void> settled() {
    return settled;
  }

  /** Whether no cookie would be sent to that address, once that is known. */
  public Promise<Boolean> areNone(Url url) {
    return settled.then(none -> Promise.resolve(jar.header(url).isEmpty()));
  }

  /** Forgets every cookie of the app, in all its tabs. */
  public void clear() {
    jar.clear();
  }

  /**
   * Where the cookies are.
   *
   * @return {@code localStorage}, or {@code memory: } and why they end with the page
   */
  public String where() {
    return shelf.where();
  }
}
