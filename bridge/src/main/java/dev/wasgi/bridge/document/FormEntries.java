// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.intercept.FormText;
import dev.wasgi.bridge.intercept.MultipartForm;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import jsinterop.base.Js;

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
      each((name, value) -> pairs.push(JsArray.of(FormText.lines(name), text(name, value))));
      return String.valueOf(realm.construct("URLSearchParams", pairs, Js.undefined()));
    }
    StringBuilder query = new StringBuilder();
    each(
        (name, value) ->
            query
                .append(query.length() == 0 ? "" : "&")
                .append(encoding.escape(FormText.lines(name)))
                .append('=')
                .append(encoding.escape(text(name, value))));
    return query.toString();
  }

  Object plainText() {
    StringBuilder text = new StringBuilder();
    each(
        (name, value) ->
            text.append(FormText.lines(name)).append('=').append(text(name, value)).append("\r\n"));
    return encoding == null ? text.toString() : encoding.octetsOf(text.toString());
  }

  /** A blob whose type names its boundary. */
  Object multipart() {
    MultipartForm form = new MultipartForm();
    each(
        (name, value) ->
            form.add(
                name,
                isText(value) ? text(name, value) : value,
                text -> encoding == null ? text : encoding.octetsOf(text)));
    return form.blob();
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
      return FormText.lines(nameOf(value));
    }
    boolean charset = encoding != null && name.equalsIgnoreCase(CHARSET) && value.equals(UTF_8);
    return charset ? encoding.name() : FormText.lines((String) value);
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
