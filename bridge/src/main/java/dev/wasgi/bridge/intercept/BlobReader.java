// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.core.Uint8Array;
import elemental2.dom.Blob;
import elemental2.dom.BlobPropertyBag;
import elemental2.dom.URL;
import elemental2.dom.XMLHttpRequest;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Reads blobs and forms at once, for those who cannot wait. */
public final class BlobReader {
  private static final int OCTET = 0xFF;

  /** With sixteen digits to come, boundaries are as long as those of browsers. */
  private static final String BOUNDARY = "-----wasgiformboundary";

  private static final double FEWEST = 1e15;

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

  /**
   * A form as a blob of multipart/form-data (HTML, "multipart/form-data encoding algorithm"), since
   * WebKit gives no script the octets of a form with a file; anything else as it is.
   */
  public static Object multipart(Object form) {
    if (form == null || !RequestBody.tag(form).equals("[object FormData]")) {
      return form;
    }
    String boundary = BOUNDARY + Math.floor(FEWEST + Math.random() * 9 * FEWEST);
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
    BlobPropertyBag options = BlobPropertyBag.create();
    options.setType("multipart/form-data; boundary=" + boundary);
    return new Blob(
        Js.<JsArray<Blob.ConstructorBlobPartsArrayUnionType>>uncheckedCast(parts), options);
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
