// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.BlobReader;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * A form's entries in the three ways in which they are sent (HTML, "form submission algorithm").
 */
final class FormEntries {
  private static final String CHARSET = "_charset_";
  private static final String UTF_8 = "UTF-8";

  private final Realm realm;
  private final Object data;
  private final FormEncoding encoding;

  /**
   * @param data a FormData
   * @param encoding null for UTF-8
   */
  FormEntries(Realm realm, Object data, FormEncoding encoding) {
    this.realm = realm;
    this.data = data;
    this.encoding = encoding;
  }

  String urlencoded() {
    if (encoding == null) {
      JsArray<Object> pairs = new JsArray<>();
      each((name, value) -> pairs.push(JsArray.of(lines(name), text(name, value))));
      return String.valueOf(realm.construct("URLSearchParams", pairs, Js.undefined()));
    }
    StringBuilder query = new StringBuilder();
    each(
        (name, value) ->
            query
                .append(query.length() == 0 ? "" : "&")
                .append(encoding.escape(lines(name)))
                .append('=')
                .append(encoding.escape(text(name, value))));
    return query.toString();
  }

  Object plainText() {
    StringBuilder text = new StringBuilder();
    each(
        (name, value) ->
            text.append(lines(name)).append('=').append(text(name, value)).append("\r\n"));
    return encoding == null ? text.toString() : encoding.octetsOf(text.toString());
  }

  /** A FormData, or a Blob whose type names its boundary. */
  Object multipart() {
    if (encoding == null) {
      return BlobReader.multipart(data);
    }
    String boundary = "----wasgiformboundary" + (int) (Math.random() * Integer.MAX_VALUE);
    JsArray<Object> parts = new JsArray<>();
    each(
        (name, value) -> {
          parts.push("--" + boundary + "\r\nContent-Disposition: form-data; name=\"");
          parts.push(encoding.octetsOf(quoted(lines(name))));
          if (isText(value)) {
            parts.push("\"\r\n\r\n", encoding.octetsOf(text(name, value)));
          } else {
            String type = (String) Js.asPropertyMap(value).get("type");
            parts.push("\"; filename=\"", encoding.octetsOf(quoted(nameOf(value))));
            parts.push("\"\r\nContent-Type: ");
            parts.push(type.isEmpty() ? "application/octet-stream" : type, "\r\n\r\n", value);
          }
          parts.push("\r\n");
        });
    parts.push("--" + boundary + "--\r\n");
    return realm.construct(
        "Blob", parts, JsPropertyMap.of("type", "multipart/form-data; boundary=" + boundary));
  }

  private static boolean isText(Object value) {
    return Js.typeof(value).equals("string");
  }

  private static String nameOf(Object file) {
    return (String) Js.asPropertyMap(file).get("name");
  }

  /** Of a file its name is sent. */
  private String text(String name, Object value) {
    if (!isText(value)) {
      return lines(nameOf(value));
    }
    boolean charset = encoding != null && name.equalsIgnoreCase(CHARSET) && value.equals(UTF_8);
    return charset ? encoding.name() : lines((String) value);
  }

  /** Line breaks become CRLF (HTML, "converting an entry list"). */
  private static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }

  private static String quoted(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  private void each(Action action) {
    JsArray<Object> all = JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(data));
    for (int i = 0; i < all.length; i++) {
      JsArray<Object> entry = Js.uncheckedCast(all.getAt(i));
      action.take((String) entry.getAt(0), entry.getAt(1));
    }
  }

  private interface Action {
    void take(String name, Object value);
  }
}
