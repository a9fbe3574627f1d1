// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import dev.wasgi.bridge.interop.Failure;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.EventTarget;
import elemental2.dom.MouseEvent;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Takes clicks on links and forms that are sent, where they lead to the app. */
public final class NavigationInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Documents documents;

  public NavigationInterceptor(UrlScope scope, Documents documents) {
    this.scope = scope;
    this.documents = documents;
  }

  @Override
  public String name() {
    return "navigation";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    // At the window, last of all: what a page's own listeners have prevented is not ours either.
    patches.listen(realm.window(), "click", event -> click(realm, Js.uncheckedCast(event)));
    patches.listen(realm.window(), "submit", event -> submit(realm, event));
    // It fires no event.
    new Wrapping(realm, realm.prototype("HTMLFormElement"), patches)
        .method(
            "submit",
            (self, arguments, proceed) ->
                send(new FormReader(realm, self, null)) ? Js.undefined() : proceed.call());
  }

  private void click(Realm realm, MouseEvent event) {
    if (event.defaultPrevented
        || event.button != 0
        || event.ctrlKey
        || event.metaKey
        || event.shiftKey
        || event.altKey) {
      return;
    }
    Element link = link(event);
    if (link == null || !isHere(link.getAttribute("target"))) {
      return;
    }
    Url url = urlOf(link);
    if (url == null || isFragment(realm, url)) {
      return;
    }
    if (!scope.contains(url)) {
      if (!link.hasAttribute("download") && isFrame(realm)) {
        // Another site belongs into the window, not into the frame.
        event.preventDefault();
        DomGlobal.location.assign(url.toString());
      }
      return;
    }
    event.preventDefault();
    if (link.hasAttribute("download")) {
      documents.download(url, link.getAttribute("download"));
    } else {
      documents.navigate(NavigationRequest.get(url, realm.window().location.href));
    }
  }

  private static Element link(Event event) {
    JsArray<EventTarget> path = event.composedPath();
    for (int i = 0; i < path.length; i++) {
      JsPropertyMap<Object> target = Js.uncheckedCast(path.getAt(i));
      Object tag = target.get("tagName");
      if ("A".equals(tag) || "AREA".equals(tag)) {
        Element link = Js.uncheckedCast(path.getAt(i));
        return link.hasAttribute("href") ? link : null;
      }
    }
    return null;
  }

  static boolean isHere(String target) {
    return target == null
        || target.isEmpty()
        || target.equalsIgnoreCase("_self")
        || target.equalsIgnoreCase("_top")
        || target.equalsIgnoreCase("_parent");
  }

  private static Url urlOf(Element link) {
    try {
      return Url.parse(String.valueOf(Js.asPropertyMap(link).get("href")));
    } catch (RuntimeException e) {
      // mailto:, javascript: and their like are the browser's.
      return null;
    }
  }

  /** A place in the very document: the browser scrolls there. */
  private static boolean isFragment(Realm realm, Url url) {
    Url here = Url.parse(realm.window().location.href);
    return !url.fragment().isEmpty() && url.withoutFragment().equals(here.withoutFragment());
  }

  private static boolean isFrame(Realm realm) {
    return realm.window() != DomGlobal.window;
  }

  private void submit(Realm realm, Event event) {
    if (event.defaultPrevented) {
      return;
    }
    Object submitter = Js.asPropertyMap(event).get("submitter");
    if (send(new FormReader(realm, event.target, submitter))) {
      event.preventDefault();
    }
  }

  /** Sends a form to the app; false when it is somebody else's. */
  private boolean send(FormReader form) {
    Url action = form.action();
    if (action == null || !isHere(form.target()) || !scope.contains(action)) {
      return false;
    }
    form.request()
        .then(
            request -> {
              documents.navigate(request);
              return null;
            })
        .catch_(
            reason -> {
              DomGlobal.console.error(Failure.of(reason).toError());
              return null;
            });
    return true;
  }
}
