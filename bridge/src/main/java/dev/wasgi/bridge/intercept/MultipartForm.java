// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.dom.Blob;
import elemental2.dom.BlobPropertyBag;
import java.util.function.Function;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * A form as a blob of multipart/form-data (HTML, "multipart/form-data encoding algorithm"): WebKit
 * gives no script the octets of a form with a file, and no browser encodes for another charset.
 */
public final class MultipartForm {
  /**
   * With sixteen digits to come, boundaries are as long as those of browsers; in lower case, since
   * a blob's type is made so (File API, 3.3.2 "type").
   */
  private static final String BOUNDARY = "----inpageformboundary";

  private static final double FEWEST = 1e15;

  private final String boundary = BOUNDARY + Math.floor(FEWEST + Math.random() * 9 * FEWEST);
  private final JsArray<Object> parts = new JsArray<>();

  /** A FormData as a blob, in UTF-8; anything else as it is. */
  static Object of(Object body) {
    if (body == null || !RequestBody.tag(body).equals("[object FormData]")) {
      return body;
    }
    MultipartForm form = new MultipartForm();
    JsArray<Object> entries =
        JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(body));
    for (int i = 0; i < entries.length; i++) {
      JsArray<Object> entry = Js.uncheckedCast(entries.getAt(i));
      form.add(entry.getAt(0), entry.getAt(1), text -> text);
    }
    return form.blob();
  }

  /**
   * Adds an entry.
   *
   * @param value a text or a File
   * @param encoder makes of each text what is sent of it: a text in UTF-8, or octets
   */
  public void add(Object name, Object value, Function<String, Object> encoder) {
    boolean text = Js.typeof(value).equals("string");
    parts.push("--" + boundary + "\r\nContent-Disposition: form-data; name=\"");
    parts.push(encoder.apply(quoted(FormText.lines((String) name))));
    if (text) {
      parts.push("\"\r\n\r\n", encoder.apply(FormText.lines((String) value)));
    } else {
      JsPropertyMap<Object> file = Js.asPropertyMap(value);
      String type = (String) file.get("type");
      parts.push("\"; filename=\"", encoder.apply(quoted((String) file.get("name"))));
      parts.push("\"\r\nContent-Type: ");
      parts.push(type.isEmpty() ? "application/octet-stream" : type, "\r\n\r\n", value);
    }
    parts.push("\r\n");
  }

  /** The whole; its type names the boundary. */
  public Object blob() {
    parts.push("--" + boundary + "--\r\n");
    BlobPropertyBag options = BlobPropertyBag.create();
    options.setType("multipart/form-data; boundary=" + boundary);
    return new Blob(
        Js.<JsArray<Blob.ConstructorBlobPartsArrayUnionType>>uncheckedCast(parts), options);
  }

  private static String quoted(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }
}
