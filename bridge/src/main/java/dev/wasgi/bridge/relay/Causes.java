// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.intercept.RequestReader;
import dev.wasgi.bridge.intercept.Wrapping;
import dev.wasgi.bridge.wire.Election;
import elemental2.core.JsDate;
import elemental2.dom.Document;
import elemental2.dom.Element;
import elemental2.dom.EventListener;
import elemental2.dom.NodeList;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** What a realm may have caused: requests whose client says nothing of who stands behind it. */
final class Causes {
  /** A form's request comes right after its event, unless Python or the browser is slow. */
  private static final double RECENT = 10_000;

  private final Realm realm;
  private String sent = "";
  private double sentAt;

  Causes(Realm realm, PatchRegistry patches) {
    this.realm = realm;
    EventListener submit = event -> sent(event.target, Js.asPropertyMap(event).get("submitter"));
    patches.listen(realm.window(), "submit", realm.local(submit));
    // It fires no event.
    new Wrapping(realm, realm.prototype("HTMLFormElement"), patches)
        .method(
            "submit",
            (self, arguments, proceed) -> {
              sent(self, null);
              return proceed.call();
            });
  }

  private void sent(Object form, Object submitter) {
    String action = submitter == null ? null : attribute(submitter, "formaction");
    if (action == null) {
      action = attribute(form, "action");
    }
    Url url = realm.urlOf(action == null ? realm.window().location.href : action);
    sent = url == null ? "" : url.path();
    sentAt = JsDate.now();
  }

  private static String attribute(Object element, String name) {
    return Js.<Element>uncheckedCast(element).getAttribute(name);
  }

  /** How certain it is that this realm caused the request. */
  int rank(RelayMessage ask) {
    if (!ask.mode.equals("navigate")) {
      // A window with an address has a program of its own to answer for it, if any.
      boolean stranger = ask.clientType.equals("window") && ask.clientUrl.startsWith("http");
      return stranger ? 0 : isHere(ask.referrer) ? Election.LIKELY : Election.POSSIBLE;
    }
    if (Url.parse(ask.url).path().equals(sent) && JsDate.now() - sentAt < RECENT) {
      return Election.CERTAIN;
    }
    int rank = isHere(ask.referrer) ? Election.LIKELY : 0;
    Document document = Js.uncheckedCast(Js.asPropertyMap(realm.window()).get("document"));
    NodeList<Element> frames = document.querySelectorAll("iframe, frame");
    for (int i = 0; i < frames.length; i++) {
      rank =
          Math.max(rank, rank(Js.<JsPropertyMap<Object>>uncheckedCast(frames.getAt(i)), ask.url));
    }
    return rank;
  }

  private boolean isHere(String referrer) {
    return !referrer.isEmpty()
        && RequestReader.withoutFragment(realm.window().location.href).equals(referrer);
  }

  /** A frame that has shown that address for a while is less likely to be what loads it. */
  private static int rank(JsPropertyMap<Object> properties, String url) {
    if (!url.equals(RequestReader.withoutFragment(String.valueOf(properties.get("src"))))) {
      return 0;
    }
    JsPropertyMap<Object> document = Js.uncheckedCast(properties.get("contentDocument"));
    boolean shown =
        document != null
            && url.equals(RequestReader.withoutFragment((String) document.get("URL")))
            && "complete".equals(document.get("readyState"));
    return shown ? Election.LIKELY : Election.CERTAIN;
  }
}
