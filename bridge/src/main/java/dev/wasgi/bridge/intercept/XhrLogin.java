// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.Global;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.URL;

/**
 * The name and password that {@code open} was given: sent when the app asks for them, as browsers
 * do (RFC 7617, "Basic").
 */
final class XhrLogin {
  private final String user;
  private final String password;
  private boolean told;

  private XhrLogin(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /**
   * Reads the arguments of {@code open}, and the URL.
   *
   * @return null when there are neither name nor password
   */
  static XhrLogin of(JsArray<Object> arguments, URL url) {
    String user = argument(arguments, 3);
    String password = argument(arguments, 4);
    XhrLogin login =
        new XhrLogin(
            user == null ? decode(url.username) : user,
            password == null ? decode(url.password) : password);
    return login.user.isEmpty() && login.password.isEmpty() ? null : login;
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

  boolean isAskedFor(AnyResponse response) {
    String challenge = response.getHeaders().get("www-authenticate");
    return !told
        && response.getStatus() == 401
        && challenge != null
        && challenge.trim().toLowerCase().startsWith("basic");
  }

  /** The URL with name and password, which it keeps; the empty string for none. */
  String in(String url) {
    if (url.isEmpty()) {
      return url;
    }
    URL full = new URL(url);
    full.username = user;
    full.password = password;
    return full.href;
  }

  /** The value of the Authorization header. */
  String authorization() {
    told = true;
    Uint8Array octets = RequestBody.octets(user + ":" + password);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      text.append((char) octets.getAt(i).intValue());
    }
    return "Basic " + DomGlobal.btoa(text.toString());
  }
}
