// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.core.Uint8Array;
import elemental2.dom.Blob;
import elemental2.dom.URL;
import elemental2.dom.XMLHttpRequest;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Reads blobs and forms at once, for those who cannot wait. */
final class BlobReader {
  private static final int OCTET = 0xFF;

  private BlobReader() {}

  /** The only way of a page to read a blob without waiting is to ask for its address. */
  static Uint8Array octets(Object blob) {
    String url = URL.createObjectURL(Js.<Blob>uncheckedCast(blob));
    try {
      XMLHttpRequest reader = new XMLHttpRequest();
      reader.open("GET", url, false);
      // Each octet becomes one character (Encoding, "x-user-defined").
      reader.overrideMimeType("text/plain; charset=x-user-defined");
      reader.send();
      String text = reader.responseText;
      Uint8Array octets = new Uint8Array(text.length());
      for (int i = 0; i < octets.length; i++) {
        octets.setAt(i, (double) (text.charAt(i) & OCTET));
      }
      return octets;
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** A form as multipart/form-data (HTML, "multipart/form-data encoding algorithm"). */
  static Object multipart(Object form, String boundary) {
    JsArray<Object> parts = new JsArray<>();
    JsArray<Object> entries =
        JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(form));
    for (int i = 0; i < entries.length; i++) {
      JsArray<Object> entry = Js.uncheckedCast(entries.getAt(i));
      Object value = entry.getAt(1);
      boolean text = Js.typeof(value).equals("string");
      JsPropertyMap<Object> file = text ? null : Js.asPropertyMap(value);
      parts.push(
          "--"
              + boundary
              + "\r\nContent-Disposition: form-data; name=\""
              + escape(lines((String) entry.getAt(0)))
              + (text ? "\"" : "\"; filename=\"" + escape((String) file.get("name")) + "\"")
              + (text ? "" : "\r\nContent-Type: " + type((String) file.get("type")))
              + "\r\n\r\n");
      parts.push(text ? lines((String) value) : value);
      parts.push("\r\n");
    }
    parts.push("--" + boundary + "--\r\n");
    return new Blob(Js.<JsArray<Blob.ConstructorBlobPartsArrayUnionType>>uncheckedCast(parts));
  }

  private static String type(String given) {
    return given.isEmpty() ? "application/octet-stream" : given;
  }

  private static String escape(String name) {
    return name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }
}
