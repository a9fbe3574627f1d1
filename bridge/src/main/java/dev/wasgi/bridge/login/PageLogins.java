// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.login;

import dev.wasgi.bridge.http.Login;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.interop.WebStorage;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.TextEncoder;

/**
 * What visitors of the app at one path have logged in with: as long as their tab is open, across
 * reloads, as browsers have it. Where there is no {@code sessionStorage}, as long as the page.
 */
public final class PageLogins {
  private final String key;
  private final WebStorage storage;
  private final Logins logins;

  /**
   * @param basePath the app's
   */
  public PageLogins(String basePath) {
    key = "wasgi.logins " + basePath;
    storage = storage();
    logins = Logins.parse(storage == null ? null : storage.getItem(key));
  }

  private static WebStorage storage() {
    try {
      return WebStorage.of("sessionStorage");
    } catch (RuntimeException e) {
      // Refused, as in a frame without an origin.
      return null;
    }
  }

  String at(Url url) {
    return logins.at(url);
  }

  String of(String realm) {
    return logins.of(realm);
  }

  void put(String realm, String authorization, Url url) {
    logins.put(realm, authorization, url);
    write();
  }

  void forget(String realm) {
    logins.forget(realm);
    write();
  }

  /** Forgets them all, in this tab. */
  public void clear() {
    logins.clear();
    write();
  }

  private void write() {
    if (storage == null) {
      return;
    }
    try {
      storage.setItem(key, logins.toText());
    } catch (RuntimeException e) {
      // Full: they end with the page.
    }
  }

  /** The value of the Authorization header (RFC 7617, 2), in UTF-8. */
  static String authorization(Login login) {
    Uint8Array octets = new TextEncoder().encode(login.user() + ":" + login.password());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      text.append((char) octets.getAt(i).intValue());
    }
    return "Basic " + DomGlobal.btoa(text.toString());
  }
}
