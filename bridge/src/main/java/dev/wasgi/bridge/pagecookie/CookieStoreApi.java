// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.pagecookie;

import dev.wasgi.bridge.cookie.Cookie;
import dev.wasgi.bridge.cookie.CookieJar;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import dev.wasgi.bridge.interop.JsErrors;
import elemental2.core.JsArray;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** {@code cookieStore} (Cookie Store API, 3) over a jar, with the errors that Chromium gives. */
final class CookieStoreApi {
  private final Realm realm;
  private final Url url;
  private final CookieJar jar;

  CookieStoreApi(Realm realm, Url url, CookieJar jar) {
    this.realm = realm;
    this.url = url;
    this.jar = jar;
  }

  /** Puts the jar behind the realm's own, if it has one. */
  void install(PatchRegistry patches) {
    if (Js.asPropertyMap(realm.window()).get("CookieStore") == null) {
      return;
    }
    Wrapping store = new Wrapping(realm, realm.prototype("CookieStore"), patches);
    method(store, "get", this::get);
    method(store, "getAll", arguments -> toArray(named("getAll", arguments)));
    method(store, "set", arguments -> store("set", CookieInit.ofSet(arguments)));
    method(store, "delete", arguments -> store("delete", CookieInit.ofDelete(arguments)));
  }

  private void method(Wrapping store, String name, Action action) {
    store.method(name, (self, arguments, proceed) -> promise(() -> action.run(arguments)));
  }

  private static Promise<Object> promise(Supplier<Object> action) {
    try {
      return Promise.resolve(action.get());
    } catch (RuntimeException e) {
      return Promise.reject(JsErrors.unwrap(e));
    }
  }

  private Object get(JsArray<Object> arguments) {
    Object given = arguments.getAt(0);
    if (given == null || (isObject(given) && !has(given, "name") && !has(given, "url"))) {
      throw error("get", "CookieStoreGetOptions must not be empty");
    }
    List<Cookie> found = named("get", arguments);
    return found.isEmpty() ? null : toObject(found.get(0));
  }

  private List<Cookie> named(String method, JsArray<Object> arguments) {
    Object given = arguments.getAt(0);
    Object name = given;
    if (isObject(given)) {
      name = Js.asPropertyMap(given).get("name");
      if (has(given, "url") && !isHere(Js.asPropertyMap(given).get("url"))) {
        throw error(method, "URL must match the document URL");
      }
    }
    List<Cookie> found = new ArrayList<>(jar.visible(url));
    if (name != null) {
      String wanted = CookieInit.trim(CookieInit.text(name));
      found.removeIf(cookie -> !cookie.nameText().equals(wanted));
    }
    return found;
  }

  private boolean isHere(Object reference) {
    Url named = realm.urlOf(reference);
    Url here = realm.urlOf(realm.window().location.href);
    return named != null && named.withoutFragment().equals(here.withoutFragment());
  }

  private Object store(String method, CookieInit init) {
    String mistake = init.mistake(url);
    if (mistake != null) {
      throw error(method, mistake);
    }
    if (!jar.storeByScript(url, init.setCookie(), init.expires())) {
      throw error(method, CookieInit.MALFORMED);
    }
    return Js.undefined();
  }

  private RuntimeException error(String method, String message) {
    String text = "Failed to execute '" + method + "' on 'CookieStore': " + message;
    return JsErrors.wrap(realm.construct("TypeError", text, Js.undefined()));
  }

  private static JsArray<Object> toArray(List<Cookie> cookies) {
    JsArray<Object> array = new JsArray<>();
    cookies.forEach(cookie -> array.push(toObject(cookie)));
    return array;
  }

  /** A CookieListItem. */
  private static Object toObject(Cookie cookie) {
    JsPropertyMap<Object> item = JsPropertyMap.of();
    item.set("domain", cookie.hostOnly() ? null : cookie.domain());
    item.set("expires", cookie.isOfSession() ? null : cookie.expires());
    item.set("name", cookie.nameText());
    item.set("partitioned", false);
    item.set("path", cookie.path());
    item.set("sameSite", cookie.sameSite());
    item.set("secure", cookie.secure());
    item.set("value", cookie.valueText());
    return item;
  }

  private static boolean isObject(Object value) {
    return value != null && Js.typeof(value).equals("object");
  }

  private static boolean has(Object options, String name) {
    return Js.asPropertyMap(options).get(name) != null;
  }

  private interface Action {
    Object run(JsArray<Object> arguments);
  }
}
