// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.element;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.ResourceLoad;
import dev.wasgi.bridge.intercept.ResponseFactory;
import elemental2.core.JsArray;
import elemental2.core.JsWeakMap;
import elemental2.dom.Element;
import elemental2.promise.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The attributes of one realm's elements that are held back, and their loads.
 *
 * <p>An attribute that names something of the app's is not given to the browser, which would ask
 * the host. When the answer is there, the browser gets an object URL in its place and does the rest
 * by itself: it decodes, runs, and fires its own events. What the app refuses becomes an object URL
 * that names nothing, so that {@code error} is the browser's own as well.
 */
final class ElementLoads {
  private final Realm realm;
  private final ResourceLoad load;
  private final Predicate<Realm> relayed;
  private final Attributes attributes;
  private final ObjectUrls urls;
  private final Roles roles;
  private final StyleSheets sheets;
  private final ScriptOrder order;
  private final LazyLoads lazy;
  private final JsWeakMap<Object, Map<String, Loading>> held = new JsWeakMap<>();
  private boolean used;

  ElementLoads(
      Realm realm,
      ResourceLoad load,
      Predicate<Realm> relayed,
      Attributes attributes,
      ObjectUrls urls) {
    this.relayed = relayed;
    this.realm = realm;
    this.load = load;
    this.attributes = attributes;
    this.urls = urls;
    roles = new Roles(realm, attributes);
    sheets = new StyleSheets(realm, load, urls);
    order = new ScriptOrder();
    lazy = new LazyLoads(realm);
  }

  /** What is held back of that element and attribute, or null. */
  Loading find(Object element, String attribute) {
    Map<String, Loading> all = held.get(element);
    return all == null ? null : all.get(attribute);
  }

  /** What the page is to see as the attribute's value: null where that is what the browser has. */
  String shown(Object element, String attribute, Object value) {
    Loading loading = find(element, attribute);
    if (loading != null) {
      return loading.text;
    }
    return value == null ? null : urls.original(String.valueOf(value));
  }

  /** Whether that reference is the app's, and this realm's service worker does not see it. */
  boolean isOurs(Element element, String reference) {
    return !reference.trim().isEmpty()
        && load.isOurs(realm.urlOf(reference))
        && !(relayed.test(realm) && !roles.isDocument(element));
  }

  /**
   * The page gives an attribute a value.
   *
   * @return whether it is held back; else the browser is to have it
   */
  boolean assign(Element element, String attribute, String text) {
    forget(element, attribute);
    boolean ours = isOurs(element, text);
    boolean script = roles.isScript(element);
    if (!ours && !(script && !order.isEmpty())) {
      return false;
    }
    Loading loading = hold(element, attribute, text, realm.urlOf(text));
    loading.foreign = !ours;
    if (script) {
      order.announce(loading);
    }
    if (!loading.foreign && "use".equals(element.localName) && !loading.url.fragment().isEmpty()) {
      loading.suffix = loading.url.fragment();
    }
    // What else is set in this turn counts too: type, rel, async, loading.
    soon(() -> start(loading));
    return true;
  }

  private Loading hold(Element element, String attribute, String text, Url url) {
    Map<String, Loading> all = held.get(element);
    if (all == null) {
      all = new HashMap<>();
      held.set(element, all);
    }
    Loading loading = new Loading(element, attribute, text, url);
    all.put(attribute, loading);
    used = true;
    return loading;
  }

  /** Nothing is held back of that attribute any more. */
  void forget(Element element, String attribute) {
    Loading loading = find(element, attribute);
    if (loading != null) {
      held.get(element).remove(attribute);
      loading.controller.abort();
      order.leave(loading);
      if (loading.objectUrl != null && !roles.isScript(element)) {
        urls.forget(loading.objectUrl);
      }
    }
  }

  /** Starts the load of an image's choice; the attribute is held back already. */
  void choose(Element image, Loading loading, Url url, String suffix) {
    loading.url = url;
    loading.suffix = suffix;
    requestImage(image, loading);
  }

  private void requestImage(Element image, Loading loading) {
    if (roles.isLazy(image)) {
      lazy.whenNear(image, () -> request(loading, Kind.IMAGE));
    } else {
      request(loading, Kind.IMAGE);
    }
  }

  /** Holds an attribute back without loading it. */
  Loading reserve(Element element, String attribute, String text) {
    forget(element, attribute);
    return hold(element, attribute, text, null);
  }

  /** Takes from the browser what is held back. */
  void withhold(Element element, String attribute) {
    attributes.remove(element, attribute);
  }

  /** Whether anything has been held back yet. */
  boolean isUsed() {
    return used;
  }

  /** Starts what waits for nothing more than this: its element is in the document. */
  void start(Loading loading) {
    Element element = loading.element;
    boolean known = loading.url != null || loading.foreign;
    if (loading.started || !known || find(element, loading.attribute) != loading) {
      return;
    }
    Kind kind = roles.kind(element, loading.attribute);
    if (kind == null) {
      // It is there for others to read: a canonical address, a data block.
      forget(element, loading.attribute);
      attributes.set(element, loading.attribute, loading.text);
    } else if (element.isConnected || kind.loadsDetached() || loading.inserted) {
      request(loading, kind);
    }
  }

  private void request(Loading loading, Kind kind) {
    if (loading.started || find(loading.element, loading.attribute) != loading) {
      return;
    }
    loading.started = true;
    if (kind == Kind.SCRIPT) {
      order.join(loading, roles.isOrdered(loading.element));
    }
    if (loading.foreign) {
      order.ready(loading, () -> place(loading, kind, loading.text));
      return;
    }
    Url url = loading.url.withoutFragment();
    String mode = roles.mode(loading.element, kind);
    Headers headers = ResourceLoad.headers(realm, url, kind.accept(), mode, kind.destination());
    if (mode.equals("cors")) {
      headers = headers.plus("Origin", url.origin());
    }
    load.load(new HttpRequest("GET", url, headers, null, true), loading.controller.signal)
        .then(answer -> take(loading, kind, answer))
        .catch_(
            reason -> {
              fail(loading, kind);
              return null;
            });
  }

  private Promise<Object> take(Loading loading, Kind kind, ResourceLoad.Answer answer) {
    HttpResponse response = answer.response();
    if (response == null) {
      finish(loading, kind, answer.url().toString());
      return null;
    }
    boolean module = roles.isModule(loading.element);
    if (!Acceptance.accepts(kind, response, module)) {
      response.body().cancel();
      fail(loading, kind);
      return null;
    }
    boolean whole = loading.element.hasAttribute("integrity");
    if (kind == Kind.STYLE && !whole) {
      return sheets
          .read(answer.url(), response, loading.text, roles.isQuirks(), 0)
          .then(
              url -> {
                finish(loading, kind, url);
                return null;
              });
    }
    String type = response.headers().first("Content-Type");
    return ResponseFactory.make(Realm.current(), response, "GET", answer.url(), false, null)
        .blob()
        .then(
            blob -> {
              JsArray<Object> parts = new JsArray<>();
              parts.push(blob);
              if (kind == Kind.SCRIPT && !whole) {
                // Stack traces and error events name the script as a server's would be.
                parts.push("\n//# sourceURL=" + answer.url().withoutFragment());
              }
              finish(loading, kind, urls.create(parts, type == null ? "" : type, loading.text));
              return null;
            });
  }

  private void fail(Loading loading, Kind kind) {
    loading.failed = true;
    finish(loading, kind, urls.broken(loading.text));
  }

  private void finish(Loading loading, Kind kind, String value) {
    if (find(loading.element, loading.attribute) != loading) {
      urls.revoke(value);
      urls.forget(value);
    } else if (kind == Kind.SCRIPT) {
      order.ready(loading, () -> place(loading, kind, value));
    } else {
      place(loading, kind, value);
    }
  }

  private void place(Loading loading, Kind kind, String value) {
    Element element = loading.element;
    loading.place(value);
    if (kind == Kind.SCRIPT) {
      // Once it has begun, a script does not look at its attribute again: the page gets its own.
      roles.whileConnected(element, () -> attributes.set(element, loading.attribute, value));
      attributes.set(element, loading.attribute, loading.text);
    } else {
      attributes.set(element, loading.attribute, value + loading.suffix);
      roles.afterPlacing(element);
    }
    JsPropertyMap<Object> once = JsPropertyMap.of("once", true, "capture", true);
    for (String type : new String[] {"load", "error"}) {
      Js.<Listens>uncheckedCast(element).addEventListener(type, event -> settle(loading), once);
    }
  }

  /** The browser has told how a load ended. */
  void settle(Loading loading) {
    if (!loading.settled) {
      loading.settled = true;
      if (!roles.needsBytesAgain(loading)) {
        urls.revoke(loading.objectUrl);
      }
    }
  }

  void soon(Runnable action) {
    Promise.resolve((Object) null)
        .then(
            nothing -> {
              action.run();
              return null;
            });
  }
}
