// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.JsBytes;
import elemental2.core.ArrayBuffer;
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
  private static final String MULTIPART = "multipart/form-data";
  private static final String PLAIN = "text/plain";

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

  /** Whether another window that it is sent to is to know the one that has opened it. */
  boolean hasOpener(String window) {
    return !Referrer.hasRel(form, "noopener")
        && !Referrer.hasRel(form, "noreferrer")
        && (!window.equalsIgnoreCase("_blank") || Referrer.hasRel(form, "opener"));
  }

  /** Has the browser, which is about to send the form, show the answer in the whole window. */
  void leave() {
    Element sender = submitter != null && submitter.hasAttribute("formtarget") ? submitter : form;
    String name = sender == form ? "target" : "formtarget";
    String before = sender.getAttribute(name);
    sender.setAttribute(name, "_top");
    DomGlobal.setTimeout(
        unused -> {
          if (before == null) {
            sender.removeAttribute(name);
          } else {
            sender.setAttribute(name, before);
          }
        },
        0);
  }

  boolean isPost() {
    return attribute("method").equalsIgnoreCase("post");
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
    Object data = realm.construct("FormData", form, submitter == null ? Js.undefined() : submitter);
    if (!isPost()) {
      Url url =
          new Url(
              action.scheme(),
              action.host(),
              action.port(),
              action.path(),
              "?" + entries(data).urlencoded(),
              action.fragment());
      return Promise.resolve(NavigationRequest.get(url, Referrer.of(realm, form, url)));
    }
    return post(action, data);
  }

  private Promise<HttpRequest> post(Url action, Object data) {
    String referrer = Referrer.of(realm, form, action);
    FormEntries entries = entries(data);
    String enctype = attribute("enctype").toLowerCase();
    Object body =
        switch (enctype) {
          case MULTIPART -> entries.multipart();
          case PLAIN -> entries.plainText();
          default -> entries.urlencoded();
        };
    AnyRequest request =
        Js.uncheckedCast(
            realm.construct(
                "Request", action.toString(), JsPropertyMap.of("method", "POST", "body", body)));
    // Of forms, browsers send no charset; of texts and URLSearchParams they do.
    String type =
        switch (enctype) {
          case MULTIPART -> request.getHeaders().get("content-type");
          case PLAIN -> PLAIN;
          default -> "application/x-www-form-urlencoded";
        };
    return request
        .arrayBuffer()
        .then(
            read -> {
              ArrayBuffer buffer = Js.uncheckedCast(read);
              JsBytes bytes = JsBytes.ofNullable(new Uint8Array(buffer));
              return Promise.resolve(NavigationRequest.post(action, referrer, type, bytes));
            });
  }

  private FormEntries entries(Object data) {
    AnyDocument document = Js.uncheckedCast(Js.asPropertyMap(realm.window()).get("document"));
    return new FormEntries(
        realm,
        data,
        FormEncoding.pick(form.getAttribute("accept-charset"), document.getCharacterSet()));
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
