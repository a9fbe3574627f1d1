// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.intercept;

import dev.wasgi.bridge.http.MediaType;
import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.core.Uint8Array;
import elemental2.dom.TextDecoder;
import java.util.Arrays;
import java.util.List;
import jsinterop.annotations.JsOverlay;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What has been received of a response, and what each {@code responseType} makes of it. */
final class XhrBody {
  /** What a DOMParser takes by name. */
  private static final List<String> PARSED =
      Arrays.asList(
          "text/html", "text/xml", "application/xml", "application/xhtml+xml", "image/svg+xml");

  private final Realm realm;
  private final JsArray<Object> chunks = new JsArray<>();
  private String mimeType = "text/xml";
  private boolean declared;
  private String url = "";
  private double length;
  private String text;
  private double textLength = -1;
  private boolean textMore;
  private Object object;

  XhrBody(Realm realm) {
    this.realm = realm;
  }

  /**
   * @param type the Content-Type, or what {@code overrideMimeType} put in its place; null for none
   * @param from the URL that answered
   */
  void declare(String type, String from) {
    url = from;
    declared = type != null;
    mimeType = declared ? type : "text/xml";
  }

  void add(Uint8Array chunk) {
    chunks.push(chunk);
    length += chunk.length;
  }

  double length() {
    return length;
  }

  /**
   * The text so far.
   *
   * @param more whether more may come: then a character that is not complete yet is left out
   */
  String text(boolean more) {
    if (textLength != length || textMore != more) {
      textLength = length;
      textMore = more;
      Object options = JsPropertyMap.of("stream", more);
      text = decoder(type().charset()).decode(whole(), options);
    }
    return text;
  }

  /** The value of {@code response} for that type; null for none. */
  Object value(String responseType) {
    if (responseType.equals("json")) {
      return json();
    }
    if (object == null) {
      object =
          switch (responseType) {
            case "arraybuffer" -> bytes();
            case "blob" ->
                realm.construct(
                    "Blob",
                    JsArray.of(whole()),
                    JsPropertyMap.of("type", declared ? mimeType : ""));
            default -> document(type().essence().equals("text/html") || type().isXml());
          };
    }
    return object;
  }

  /** The document for {@code responseXML}: HTML only for who asked for a document. */
  Object xml() {
    if (object == null) {
      object = document(type().isXml());
    }
    return object;
  }

  private Object bytes() {
    Object buffer = realm.construct("ArrayBuffer", length, Js.undefined());
    Uint8Array target = Js.uncheckedCast(realm.construct("Uint8Array", buffer, Js.undefined()));
    int offset = 0;
    for (int i = 0; i < chunks.length; i++) {
      Uint8Array chunk = Js.uncheckedCast(chunks.getAt(i));
      target.set(chunk, offset);
      offset += chunk.length;
    }
    return buffer;
  }

  private Uint8Array whole() {
    if (chunks.length != 1) {
      Object joined = realm.construct("Uint8Array", bytes(), Js.undefined());
      chunks.length = 0;
      chunks.push(joined);
    }
    return Js.uncheckedCast(chunks.getAt(0));
  }

  private Object json() {
    try {
      return realm.parseJson(decoder("utf-8").decode(whole()));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private Object document(boolean possible) {
    if (!possible) {
      return null;
    }
    Parser parser = Js.uncheckedCast(realm.construct("DOMParser", Js.undefined(), Js.undefined()));
    Object parsed = parser.parseFromString(decoder(type().charset()).decode(whole()), parserType());
    return type().isXml() && parser.failed(parsed) ? null : located(parsed);
  }

  /** A parser gives its documents the address of the page; they are to have that of the answer. */
  private Object located(Object document) {
    for (String name : new String[] {"URL", "documentURI", "baseURI"}) {
      ObjectPropertyDescriptor<Object> own = ObjectPropertyDescriptor.create();
      own.setConfigurable(true);
      own.setValue(url);
      JsObject.defineProperty(document, name, own);
    }
    return document;
  }

  private String parserType() {
    return PARSED.contains(type().essence()) ? type().essence() : "application/xml";
  }

  private MediaType type() {
    return MediaType.parse(mimeType);
  }

  private static TextDecoder decoder(String label) {
    try {
      return new TextDecoder(label);
    } catch (RuntimeException e) {
      // An encoding that nobody knows is read as UTF-8 (XMLHttpRequest, "get a text response").
      return new TextDecoder();
    }
  }

  /** The DOMParser of a realm. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Parser {
    Object parseFromString(String text, String type);

    @JsOverlay
    default boolean failed(Object document) {
      return Js.<Searchable>uncheckedCast(document).querySelector("parsererror") != null;
    }
  }

  /** The one method of a parsed document that is needed. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Searchable {
    Object querySelector(String selector);
  }
}
