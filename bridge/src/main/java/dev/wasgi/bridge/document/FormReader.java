// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.JsIterable;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * What a form sends, and where (HTML, "form submission algorithm").
 *
 * <p>Attributes are read, not properties: a control called {@code action} hides the form's own.
 */
final class FormReader {
  private final Realm realm;
  private final Element form;
  private final Element submitter;

  /**
   * @param form the form, of the realm's document
   * @param submitter the control that sent it, or null
   */
  FormReader(Realm realm, Object form, Object submitter) {
    this.realm = realm;
    this.form = Js.uncheckedCast(form);
    this.submitter = Js.uncheckedCast(submitter);
  }

  private String attribute(String name) {
    String own = submitter == null ? null : submitter.getAttribute("form" + name);
    String value = own == null ? form.getAttribute(name) : own;
    return value == null ? "" : value;
  }

  /** The name of the frame or window that is to show the answer, or null. */
  String target() {
    String own = submitter == null ? null : submitter.getAttribute("formtarget");
    return own == null ? form.getAttribute("target") : own;
  }

  /** Where it goes, or null when that is no web address or no request. */
  Url action() {
    if (attribute("method").equalsIgnoreCase("dialog")) {
      return null;
    }
    String action = attribute("action");
    return realm.urlOf(action.isEmpty() ? realm.window().location.href : action);
  }

  /**
   * The request for a form whose entries the browser has collected.
   *
   * @param source the form or the control that sent it, or null when the browser does not say
   */
  static Promise<HttpRequest> posted(Realm realm, Url action, Object entries, Object source) {
    Object form = source == null ? null : Js.asPropertyMap(source).get("form");
    // Of a control its "form" is the form; a form has none, unless a control is called so.
    boolean control = source != null && !"FORM".equals(Js.asPropertyMap(source).get("tagName"));
    FormReader reader =
        source == null
            ? new FormReader(realm, DomGlobal.document.createElement("form"), null)
            : new FormReader(realm, control ? form : source, control ? source : null);
    return reader.post(action, entries);
  }

  /** The request; the form's entries are read at once. */
  Promise<HttpRequest> request() {
    Url action = action();
    Object entries =
        realm.construct("FormData", form, submitter == null ? Js.undefined() : submitter);
    if (!attribute("method").equalsIgnoreCase("post")) {
      Url url =
          new Url(
              action.scheme(),
              action.host(),
              action.port(),
              action.path(),
              "?" + parameters(entries),
              action.fragment());
      return Promise.resolve(NavigationRequest.get(url, realm.window().location.href));
    }
    return post(action, entries);
  }

  private Promise<HttpRequest> post(Url action, Object entries) {
    String referrer = realm.window().location.href;
    AnyRequest request =
        Js.uncheckedCast(
            realm.construct(
                "Request",
                action.toString(),
                JsPropertyMap.of("method", "POST", "body", body(entries))));
    String type =
        attribute("enctype").equalsIgnoreCase("text/plain")
            ? "text/plain"
            : contentType(request.getHeaders().get("content-type"));
    return request
        .arrayBuffer()
        .then(
            read -> {
              ArrayBuffer buffer = Js.uncheckedCast(read);
              JsBytes bytes = JsBytes.ofNullable(new Uint8Array(buffer));
              return Promise.resolve(NavigationRequest.post(action, referrer, type, bytes));
            });
  }

  /** Of forms, browsers send no charset; of URLSearchParams they do. */
  private static String contentType(String type) {
    return type.startsWith("application/x-www-form-urlencoded")
        ? "application/x-www-form-urlencoded"
        : type;
  }

  private Object body(Object entries) {
    return switch (attribute("enctype").toLowerCase()) {
      case "multipart/form-data" -> entries;
      case "text/plain" -> plainText(entries);
      default -> parameters(entries);
    };
  }

  private Object parameters(Object entries) {
    JsArray<Object> pairs = new JsArray<>();
    each(entries, (name, value) -> pairs.push(JsArray.of(lines(name), lines(value))));
    return realm.construct("URLSearchParams", pairs, Js.undefined());
  }

  private static String plainText(Object entries) {
    StringBuilder text = new StringBuilder();
    each(
        entries,
        (name, value) -> text.append(lines(name)).append('=').append(lines(value)).append("\r\n"));
    return text.toString();
  }

  /** Line breaks become CRLF (HTML, "converting an entry list"). */
  private static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }

  /** Names and values; of a file its name is sent. */
  private static void each(Object entries, Entry action) {
    JsArray<Object> all =
        JsArray.from(Js.<JsIterable<Object, Object, Object>>uncheckedCast(entries));
    for (int i = 0; i < all.length; i++) {
      JsArray<Object> entry = Js.uncheckedCast(all.getAt(i));
      Object value = entry.getAt(1);
      boolean text = Js.typeof(value).equals("string");
      action.take(
          (String) entry.getAt(0),
          text ? (String) value : (String) Js.asPropertyMap(value).get("name"));
    }
  }

  private interface Entry {
    void take(String name, String value);
  }

  /** A Request of any realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface AnyRequest {
    @JsProperty
    AnyHeaders getHeaders();

    Promise<Object> arrayBuffer();
  }

  /** Its headers. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface AnyHeaders {
    String get(String name);
  }
}
