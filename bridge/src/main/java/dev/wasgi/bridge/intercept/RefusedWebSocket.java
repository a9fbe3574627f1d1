// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.dom.DomGlobal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** A WebSocket whose server refuses: {@code error}, then {@code close} with code 1006. */
final class RefusedWebSocket {
  private static final double CONNECTING = 0;
  private static final double CLOSING = 2;
  private static final double CLOSED = 3;
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";
  private static final int LONGEST_REASON = 123;

  private final Realm realm;
  private final StandIn object;
  private double readyState = CONNECTING;
  private String binaryType = "blob";
  private double buffered;

  RefusedWebSocket(Realm realm, StandIn object, String url) {
    this.realm = realm;
    this.object = object;
    object.attribute("url", () -> url);
    object.attribute("readyState", () -> readyState);
    object.attribute("bufferedAmount", () -> buffered);
    object.attribute("extensions", () -> "");
    object.attribute("protocol", () -> "");
    object.attribute("binaryType", () -> binaryType, this::setBinaryType);
    object.handler("open");
    object.handler("error");
    object.handler("close");
    object.handler("message");
    object.method("send", (data, unused) -> send(data));
    object.method("close", this::close);
  }

  /**
   * Throws what the native constructor throws at protocols that are no tokens, or not different
   * (WebSockets, 3.1).
   */
  static void checkProtocols(Realm realm, Object given) {
    JsArray<Object> protocols =
        given == null
            ? new JsArray<>()
            : Js.typeof(given).equals("string")
                ? JsArray.of(given)
                : JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(given));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < protocols.length; i++) {
      String protocol = String.valueOf(protocols.getAt(i));
      if (!isToken(protocol) || !seen.add(protocol)) {
        throw realm.domException(
            "The subprotocol '" + protocol + "' is invalid or given twice.", "SyntaxError");
      }
    }
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter <= ' ' || letter >= 127 || SEPARATORS.indexOf(letter) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Refuses, in a later task, as a server's answer would come. */
  void begin() {
    DomGlobal.setTimeout(
        unused -> {
          readyState = CLOSED;
          JsPropertyMap<Object> init = JsPropertyMap.of();
          init.set("code", 1006);
          init.set("reason", "");
          init.set("wasClean", false);
          object.fire("error");
          object.fire("CloseEvent", "close", init);
        },
        0);
  }

  private void setBinaryType(Object value) {
    if ("blob".equals(value) || "arraybuffer".equals(value)) {
      binaryType = (String) value;
    }
  }

  private Object send(Object data) {
    if (readyState == CONNECTING) {
      throw realm.domException("Still in CONNECTING state.", "InvalidStateError");
    }
    buffered += Math.max(0, new XhrRequestBody(realm, "POST", data).length());
    return Js.undefined();
  }

  private Object close(Object code, Object reason) {
    if (code != null) {
      double number = Js.coerceToDouble(code);
      if (number != 1000 && (number < 3000 || number > 4999)) {
        throw realm.domException(
            "The code must be either 1000, or between 3000 and 4999.", "InvalidAccessError");
      }
    }
    if (reason != null
        && String.valueOf(reason).getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
      throw realm.domException(
          "The reason must not be greater than " + LONGEST_REASON + " bytes.", "SyntaxError");
    }
    if (readyState == CONNECTING) {
      readyState = CLOSING;
    }
    return Js.undefined();
  }
}
