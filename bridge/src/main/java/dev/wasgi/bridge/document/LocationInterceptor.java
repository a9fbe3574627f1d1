// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.EventTarget;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * Takes what scripts do with {@code location}, where the browser tells of it (HTML, "navigate
 * event"), and clicks and forms whose events a page has kept to itself.
 */
public final class LocationInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Documents documents;

  public LocationInterceptor(UrlScope scope, Documents documents) {
    this.scope = scope;
    this.documents = documents;
  }

  @Override
  public String name() {
    return "location";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    Object navigation = Js.asPropertyMap(realm.window()).get("navigation");
    if (navigation != null) {
      Navigable navigable = documents.navigables().of(realm);
      patches.listen(
          Js.<EventTarget>uncheckedCast(navigation),
          "navigate",
          event -> navigate(realm, navigable, Js.uncheckedCast(event), event));
    }
  }

  private void navigate(Realm realm, Navigable navigable, NavigateEvent navigate, Event event) {
    if (!event.cancelable || event.defaultPrevented || navigate.getDownloadRequest() != null) {
      return;
    }
    boolean frame = realm.window() != DomGlobal.window;
    String type = navigate.getNavigationType();
    String href = navigate.getDestination().getUrl();
    Url url = realm.urlOf(href);
    if (navigate.isHashChange()) {
      if (type.equals("push") && navigable.goTo(href)) {
        event.preventDefault();
      }
    } else if (type.equals("reload")) {
      // The window's own is the visitor's, and starts everything anew.
      if (frame) {
        event.preventDefault();
        navigable.reload();
      }
    } else if (type.equals("traverse")
        || navigate.getDestination().isSameDocument()
        || url == null
        || documents.isLeaving()) {
      return;
    } else if (scope.contains(url)) {
      event.preventDefault();
      if (frame || !documents.isBeingTakenOut(href)) {
        send(realm, navigable, navigate, url, type.equals("replace"));
      }
    } else if (frame
        && navigate.getFormData() == null
        && navigable.leave(href, type.equals("replace"))) {
      event.preventDefault();
    }
  }

  private static void send(
      Realm realm, Navigable navigable, NavigateEvent navigate, Url url, boolean replace) {
    if (navigate.getFormData() == null) {
      navigable.navigate(NavigationRequest.get(url, Referrer.of(realm, null, url)), replace);
      return;
    }
    FormReader.posted(realm, url, navigate.getFormData(), navigate.getSourceElement())
        .then(
            request -> {
              navigable.navigate(request, replace);
              return null;
            });
  }

  /** HTML, "NavigateEvent". */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface NavigateEvent {
    @JsProperty
    String getNavigationType();

    @JsProperty
    Destination getDestination();

    @JsProperty
    boolean isHashChange();

    @JsProperty
    Object getFormData();

    @JsProperty
    Object getDownloadRequest();

    @JsProperty
    Object getSourceElement();
  }

  /** HTML, "NavigationDestination". */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Destination {
    @JsProperty
    String getUrl();

    @JsProperty
    boolean isSameDocument();
  }
}
