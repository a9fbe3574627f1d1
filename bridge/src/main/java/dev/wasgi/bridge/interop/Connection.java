// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.interop;

import elemental2.dom.DomGlobal;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What the browser says of its connection (Network Information API; Save-Data), if anything. */
public final class Connection {
  private Connection() {}

  /** Whether the visitor wants to save data. */
  public static boolean savesData() {
    return Js.isTruthy(get("saveData"));
  }

  /** Whether it is no better than 2G. */
  public static boolean isSlow() {
    return String.valueOf(get("effectiveType")).endsWith("2g");
  }

  private static Object get(String name) {
    JsPropertyMap<Object> connection =
        Js.uncheckedCast(Js.asPropertyMap(DomGlobal.navigator).get("connection"));
    return connection == null ? null : connection.get(name);
  }
}
