// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.Bytes;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;
import elemental2.dom.TextEncoder;
import jsinterop.annotations.JsMethod;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/** What a page gives as a body (Fetch, 5.2 "extract a body"), of any realm. */
final class RequestBody {
  private static final TextEncoder UTF8 = new TextEncoder();

  private RequestBody() {}

  /** What {@link #octets} gives, at less cost for a short text. */
  static Bytes bytes(Object body) {
    JsBytes text =
        body != null && Js.typeof(body).equals("string") ? JsBytes.ofAscii((String) body) : null;
    return text == null ? JsBytes.ofNullable(octets(body)) : text;
  }

  /** The octets, where they can be had without waiting; else null. */
  static Uint8Array octets(Object body) {
    if (body == null) {
      return null;
    }
    String tag = Js.typeof(body).equals("string") ? "string" : tag(body);
    switch (tag) {
      case "string":
        return UTF8.encode((String) body);
      case "[object URLSearchParams]":
        return UTF8.encode(body.toString());
      case "[object ArrayBuffer]":
        return copy(new Uint8Array(Js.<ArrayBuffer>uncheckedCast(body)));
      default:
        return ViewClass.isView(body) ? window(Js.uncheckedCast(body)) : null;
    }
  }

  /**
   * A body of the same kind with nothing in it, where {@link #octets} gives all of this one: a
   * Request made of it checks and types it as well, and holds no copy of its own.
   */
  static Object emptied(Object body) {
    if (Js.typeof(body).equals("string")) {
      return "";
    }
    Object buffer = ViewClass.isView(body) ? Js.<View>uncheckedCast(body).getBuffer() : body;
    return isPlainBuffer(buffer) ? new Uint8Array(0) : body;
  }

  /** Not shared and of a fixed size: of others a Request says that they are no bodies. */
  private static boolean isPlainBuffer(Object value) {
    return value != null
        && tag(value).equals("[object ArrayBuffer]")
        && !Js.isTruthy(Js.asPropertyMap(value).get("resizable"));
  }

  /** The part of its buffer that a view shows. */
  private static Uint8Array window(View view) {
    return copy(new Uint8Array(view.getBuffer(), view.getByteOffset(), view.getByteLength()));
  }

  /** What the page writes into its buffer from now on is not sent. */
  private static Uint8Array copy(Uint8Array octets) {
    return Js.uncheckedCast(octets.slice());
  }

  /** Whether it can be read once only, so that a redirect cannot ask for it again. */
  static boolean isStream(Object body) {
    return body != null && tag(body).equals("[object ReadableStream]");
  }

  /** Whether that is a Request, of any realm. */
  static boolean isRequest(Object input) {
    return input != null && tag(input).equals("[object Request]");
  }

  /** The name of the class that the platform gave the object. */
  @JsMethod(namespace = "Object.prototype.toString", name = "call")
  static native String tag(Object value);

  /** A typed array or DataView of any realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface View {
    @JsProperty
    ArrayBuffer getBuffer();

    @JsProperty
    int getByteOffset();

    @JsProperty
    int getByteLength();
  }

  /** The static method of ArrayBuffer. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "ArrayBuffer")
  private static final class ViewClass {
    static native boolean isView(Object value);
  }
}
