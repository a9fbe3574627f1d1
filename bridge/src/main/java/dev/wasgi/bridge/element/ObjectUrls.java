// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.core.JsArray;
import java.util.HashMap;
import java.util.Map;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The object URLs of one realm's elements, and what each of them stands for. */
final class ObjectUrls {
  private final Realm realm;
  private final Map<String, String> originals = new HashMap<>();

  ObjectUrls(Realm realm) {
    this.realm = realm;
  }

  /**
   * Makes one that the element's document owns: it ends with that, if not before.
   *
   * @param parts the Blob's
   * @param original the reference that the page gave
   */
  String create(JsArray<Object> parts, String type, String original) {
    Object blob = realm.construct("Blob", parts, JsPropertyMap.of("type", type));
    String url = urls().createObjectURL(blob);
    originals.put(url, original);
    return url;
  }

  /** One that names nothing, so that what loads it fails as the browser has it fail. */
  String broken(String original) {
    String url = create(new JsArray<>(), "", original);
    revoke(url);
    return url;
  }

  /** Lets the bytes go; what the address stood for is still known. */
  void revoke(String url) {
    urls().revokeObjectURL(url);
  }

  /** Nothing has that address any more. */
  void forget(String url) {
    originals.remove(url);
  }

  /** The reference behind an attribute's value, or null when that is none of ours. */
  String original(String value) {
    return value != null && value.startsWith("blob:") ? originals.get(upToSpace(value)) : null;
  }

  /** The text with every address of ours replaced by what it stands for. */
  String unmask(String text) {
    String shown = text;
    if (!originals.isEmpty() && text.contains("blob:")) {
      for (Map.Entry<String, String> one : originals.entrySet()) {
        shown = shown.replace(one.getKey(), one.getValue().replace("&", "&amp;"));
      }
    }
    return shown;
  }

  private static String upToSpace(String value) {
    int end = value.indexOf(' ');
    int fragment = value.indexOf('#');
    int cut = fragment >= 0 && (end < 0 || fragment < end) ? fragment : end;
    return cut < 0 ? value : value.substring(0, cut);
  }

  private Functions urls() {
    return Js.uncheckedCast(realm.global("URL"));
  }

  /** The realm's class {@code URL}. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Functions {
    String createObjectURL(Object blob);

    void revokeObjectURL(String url);
  }
}
