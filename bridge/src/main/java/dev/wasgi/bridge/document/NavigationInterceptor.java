// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.Wrapping;
import dev.wasgi.bridge.interop.Failure;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.EventListener;
import elemental2.dom.MouseEvent;
import jsinterop.base.Js;

/** Takes clicks on links and forms that are sent, where they lead to the app. */
public final class NavigationInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Documents documents;
  private final Navigables navigables;

  public NavigationInterceptor(UrlScope scope, Documents documents) {
    this.scope = scope;
    this.documents = documents;
    this.navigables = documents.navigables();
  }

  @Override
  public String name() {
    return "navigation";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    // At the window, last of all: what a page's own listeners have prevented is not ours either.
    EventListener click = event -> click(realm, Js.uncheckedCast(event));
    EventListener submit = event -> submit(realm, event);
    patches.listen(realm.window(), "click", realm.local(click));
    patches.listen(realm.window(), "submit", realm.local(submit));
    // It fires no event.
    new Wrapping(realm, realm.prototype("HTMLFormElement"), patches)
        .method(
            "submit",
            (self, arguments, proceed) ->
                send(realm, new FormReader(realm, self, null)) ? Js.undefined() : proceed.call());
  }

  private void click(Realm realm, MouseEvent event) {
    Element link = Clicks.link(event);
    if (link == null) {
      return;
    }
    Navigable target = navigables.find(realm, link.getAttribute("target"));
    Url url = realm.urlOf(Clicks.href(link));
    if (target == null || url == null || link.hasAttribute("download")) {
      // Another window, or mailto:, javascript: and their like, or the host's file.
      return;
    }
    if (isPlace(realm, url)) {
      if (target.goTo(url.toString())) {
        event.preventDefault();
      }
    } else if (!scope.contains(url) || isExternal(link)) {
      if (isFrame(realm)) {
        event.preventDefault();
        target.leave(url.toString(), false);
      }
    } else {
      event.preventDefault();
      target.navigate(NavigationRequest.get(url, realm.window().location.href), false);
    }
  }

  private static boolean isExternal(Element link) {
    String rel = link.getAttribute("rel");
    return rel != null && (" " + rel.toLowerCase() + " ").contains(" external ");
  }

  /** Whether it is a place in the very document. */
  private static boolean isPlace(Realm realm, Url url) {
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
    if (send(realm, new FormReader(realm, event.target, submitter))) {
      event.preventDefault();
    }
  }

  /** Sends a form to the app; false when it is somebody else's. */
  private boolean send(Realm realm, FormReader form) {
    Url action = form.action();
    Navigable target = action == null ? null : navigables.find(realm, form.target());
    if (target == null || !scope.contains(action)) {
      return false;
    }
    form.request()
        .then(
            request -> {
              target.navigate(request, false);
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
