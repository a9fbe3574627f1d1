// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.Blob;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What {@code send} was given, as the body of a Request (XMLHttpRequest, 4.6 "send()", step 4). */
final class XhrRequestBody {
  private final Object value;
  private final String type;

  XhrRequestBody(Realm realm, String method, Object given) {
    String upper = method.toUpperCase();
    if (given == null || upper.equals("GET") || upper.equals("HEAD")) {
      value = null;
      type = null;
    } else if (isDocument(given)) {
      boolean html = "text/html".equals(Js.asPropertyMap(given).get("contentType"));
      value = html ? html(realm, Js.asPropertyMap(given)) : xml(realm, given);
      type = html ? "text/html;charset=UTF-8" : "application/xml;charset=UTF-8";
    } else {
      value = MultipartForm.of(given);
      type = Js.typeof(given).equals("string") ? "text/plain;charset=UTF-8" : null;
    }
  }

  private static boolean isDocument(Object given) {
    return Js.typeof(given).equals("object")
        && Js.asPropertyMap(given).has("documentElement")
        && Js.asPropertyMap(given).has("contentType");
  }

  private static String html(Realm realm, JsPropertyMap<Object> document) {
    Object doctype = document.get("doctype");
    Object root = document.get("documentElement");
    return (doctype == null ? "" : xml(realm, doctype))
        + (root == null ? "" : Js.asPropertyMap(root).get("outerHTML"));
  }

  private static String xml(Realm realm, Object node) {
    Serializer serializer =
        Js.uncheckedCast(realm.construct("XMLSerializer", Js.undefined(), Js.undefined()));
    return serializer.serializeToString(node);
  }

  /** The body, or null for none. */
  Object value() {
    return value;
  }

  /** The body's octets, which cannot be waited for. */
  Uint8Array octets() {
    Uint8Array octets = RequestBody.octets(value);
    if (octets != null || value == null) {
      return octets;
    }
    boolean blob = Js.asPropertyMap(value).has("size") && Js.asPropertyMap(value).has("slice");
    return blob ? BlobReader.octets(value) : RequestBody.octets(String.valueOf(value));
  }

  /** Octets; -1 where only the browser knows (a form's parts). */
  double length() {
    if (value == null) {
      return 0;
    }
    if (Js.typeof(value).equals("string")) {
      return new Blob(JsArray.of(Blob.ConstructorBlobPartsArrayUnionType.of((String) value))).size;
    }
    JsPropertyMap<Object> properties = Js.asPropertyMap(value);
    for (String name : new String[] {"byteLength", "size"}) {
      if (properties.has(name) && !properties.has("append")) {
        return Js.asDouble(properties.get(name));
      }
    }
    return -1;
  }

  /**
   * The headers that the page has set and the one that the body asks for; text is sent as UTF-8,
   * whatever the page said.
   */
  JsArray<Object> headers(JsArray<Object> given) {
    JsArray<Object> headers = new JsArray<>();
    boolean typed = false;
    for (int i = 0; i < given.length; i++) {
      JsArray<String> header = Js.uncheckedCast(given.getAt(i));
      boolean isType = header.getAt(0).equalsIgnoreCase("content-type");
      typed = typed || isType;
      String text = header.getAt(1);
      headers.push(JsArray.of(header.getAt(0), isType && type != null ? utf8(text) : text));
    }
    if (!typed && type != null) {
      headers.push(JsArray.of("Content-Type", type));
    }
    return headers;
  }

  private static String utf8(String contentType) {
    int at = contentType.toLowerCase().indexOf("charset=");
    int end = at < 0 ? -1 : contentType.indexOf(';', at);
    return at < 0
        ? contentType
        : contentType.substring(0, at)
            + "charset=UTF-8"
            + (end < 0 ? "" : contentType.substring(end));
  }

  /** The XMLSerializer of a realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Serializer {
    String serializeToString(Object node);
  }
}
