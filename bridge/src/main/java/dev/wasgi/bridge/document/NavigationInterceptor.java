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
    EventListener stop = this::stop;
    patches.listen(realm.window(), "keydown", realm.local(stop));
    new Wrapping(realm, realm.window(), patches)
        .method(
            "stop",
            (self, arguments, proceed) -> {
              documents.stop();
              return proceed.call();
            });
    // It fires no event.
    new Wrapping(realm, realm.prototype("HTMLFormElement"), patches)
        .method(
            "submit",
            (self, arguments, proceed) ->
                send(realm, reader(realm, self, null)) ? Js.undefined() : proceed.call());
  }

  /** As the browser's own key does for what comes over the network. */
  private void stop(Event event) {
    if (!event.defaultPrevented && "Escape".equals(Js.asPropertyMap(event).get("key"))) {
      documents.stop();
    }
  }

  private void click(Realm realm, MouseEvent event) {
    Element link = Clicks.link(event);
    if (link == null) {
      return;
    }
    Url url = realm.urlOf(Clicks.href(link));
    if (url == null) {
      // mailto:, javascript: and their like.
      return;
    }
    Pings.send(realm, link, url, documents.loading());
    Navigable target = navigables.find(realm, link.getAttribute("target"));
    if (target == null || link.hasAttribute("download")) {
      // Another window, or the host's file.
      return;
    }
    if (isPlace(realm, url)) {
      if (target.goTo(url.toString())) {
        event.preventDefault();
      }
    } else if (!scope.contains(url) || Referrer.hasRel(link, "external")) {
      if (isFrame(realm) && target.leave(url.toString(), false)) {
        event.preventDefault();
      }
    } else {
      event.preventDefault();
      target.navigate(NavigationRequest.get(url, Referrer.of(realm, link, url)), false);
    }
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
    if (send(realm, reader(realm, event.target, submitter))) {
      event.preventDefault();
    }
  }

  private FormWindow window(Realm realm, FormReader form) {
    String name = navigables.nameOf(realm, form.target());
    return FormWindow.open(name, form.hasOpener(name));
  }

  private FormReader reader(Realm realm, Object form, Object submitter) {
    return new FormReader(realm, form, submitter);
  }

  /** Sends a form to the app; false when it is somebody else's. */
  private boolean send(Realm realm, FormReader form) {
    Url action = form.action();
    if (action == null) {
      return false;
    }
    Navigable found = navigables.find(realm, form.target());
    if (!scope.contains(action)) {
      if (found == documents && isFrame(realm)) {
        // A stranger's answer belongs into the window, not into the document's frame.
        form.leave();
      }
      return false;
    }
    if (found == null && !form.isPost()) {
      // The browser opens another window at that address.
      return false;
    }
    Navigable target = found == null ? window(realm, form) : found;
    if (target == null) {
      return true;
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
