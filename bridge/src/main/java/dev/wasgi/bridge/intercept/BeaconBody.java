// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.core.Uint8Array;
import elemental2.dom.Request;
import elemental2.dom.TextEncoder;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What {@code sendBeacon} was given (Fetch, "extract a body"), read at once where that can be. */
final class BeaconBody {
  /** The lengths of what stands around a part of a form: boundary lines, names of headers. */
  private static final int AROUND_PART = 87;

  private static final int AROUND_FILE = 29;
  private static final int LAST_BOUNDARY = 44;

  private final String type;
  private final double length;
  private final Uint8Array bytes;
  private final Promise<Uint8Array> later;

  private BeaconBody(String type, double length, Uint8Array bytes, Promise<Uint8Array> later) {
    this.type = type;
    this.length = length;
    this.bytes = bytes;
    this.later = later;
  }

  /**
   * Reads it.
   *
   * @throws RuntimeException what the platform throws at a value that can be no body
   */
  static BeaconBody of(Object data) {
    if (data == null) {
      return new BeaconBody(null, 0, null, null);
    }
    JsPropertyMap<Object> init = JsPropertyMap.of("method", "POST", "body", MultipartForm.of(data));
    // Of the page that has the kernel: a frame may be gone before its blob has been read.
    Request request = Realm.current().newRequest("/", init);
    String type = request.headers.get("content-type");
    if (isText(data)) {
      Uint8Array text = new TextEncoder().encode(String.valueOf(data));
      return new BeaconBody(type, text.length, text, null);
    }
    JsPropertyMap<Object> properties = Js.asPropertyMap(data);
    if (properties.has("byteLength")) {
      Uint8Array copy = copyOf(data);
      return new BeaconBody(type, copy.length, copy, null);
    }
    double length =
        properties.has("append") ? formLength(data) : Js.asDouble(properties.get("size"));
    Promise<Object> whole = Js.uncheckedCast(request.arrayBuffer());
    return new BeaconBody(
        type,
        length,
        null,
        whole.then(read -> Promise.resolve(new Uint8Array(Js.<ArrayBuffer>uncheckedCast(read)))));
  }

  /** Strings, and URLSearchParams, whose text is their body. */
  private static boolean isText(Object data) {
    return !Js.typeof(data).equals("object")
        || Js.asPropertyMap(data).has("sort") && Js.asPropertyMap(data).has("append");
  }

  private static Uint8Array copyOf(Object buffer) {
    JsPropertyMap<Object> view = Js.asPropertyMap(buffer);
    if (!view.has("buffer")) {
      return Js.uncheckedCast(new Uint8Array(Js.<ArrayBuffer>uncheckedCast(buffer)).slice());
    }
    int offset = Js.coerceToInt(view.get("byteOffset"));
    int size = Js.coerceToInt(view.get("byteLength"));
    ArrayBuffer whole = Js.uncheckedCast(view.get("buffer"));
    return Js.uncheckedCast(new Uint8Array(whole, offset, size).slice());
  }

  /** How long the multipart text will be that only the browser writes. */
  private static double formLength(Object form) {
    double length = LAST_BOUNDARY;
    JsArray<Object> entries =
        JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(form));
    for (int i = 0; i < entries.length; i++) {
      // Of a frame's own realm, it is no array of ours.
      JsArray<Object> entry = Js.uncheckedCast(entries.getAt(i));
      Object value = entry.getAt(1);
      length += AROUND_PART + octets(entry.getAt(0));
      if (Js.typeof(value).equals("string")) {
        length += octets(value);
      } else {
        JsPropertyMap<Object> file = Js.asPropertyMap(value);
        length += AROUND_FILE + octets(file.get("name")) + octets(file.get("type"));
        length += Js.asDouble(file.get("size"));
      }
    }
    return length;
  }

  private static int octets(Object text) {
    return new TextEncoder().encode(String.valueOf(text)).length;
  }

  /** The Content-Type that goes with it, or null. */
  String type() {
    return type;
  }

  /** Octets. */
  double length() {
    return length;
  }

  /** Whether {@link #bytes} is all. */
  boolean isThere() {
    return later == null;
  }

  /** The octets, or null for no body. */
  Uint8Array bytes() {
    return bytes;
  }

  /** The octets, when they had to be read. */
  Promise<Uint8Array> later() {
    return later;
  }
}
