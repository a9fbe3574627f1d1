// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Login;
import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.dom.URL;

/**
 * The name and password that {@code open} was given: sent when the app asks for them, as browsers
 * do (RFC 7617, "Basic").
 */
final class XhrLogin {
  private final Login login;

  private XhrLogin(Login login) {
    this.login = login;
  }

  /**
   * Reads the arguments of {@code open}, and the URL.
   *
   * @return null when there are neither name nor password
   */
  static XhrLogin of(JsArray<Object> arguments, URL url) {
    String user = argument(arguments, 3);
    String password = argument(arguments, 4);
    Login login =
        new Login(
            user == null ? decode(url.username) : user,
            password == null ? decode(url.password) : password);
    return login.user().isEmpty() && login.password().isEmpty() ? null : new XhrLogin(login);
  }

  private static String argument(JsArray<Object> arguments, int index) {
    Object given = index < arguments.length ? arguments.getAt(index) : null;
    return given == null ? null : String.valueOf(given);
  }

  private static String decode(String part) {
    try {
      return Global.decodeURIComponent(part);
    } catch (RuntimeException e) {
      return part;
    }
  }

  Login given() {
    return login;
  }

  /** The URL with name and password, which it keeps; the empty string for none. */
  String in(String url) {
    if (url.isEmpty()) {
      return url;
    }
    URL full = new URL(url);
    full.username = login.user();
    full.password = login.password();
    return full.href;
  }
}
