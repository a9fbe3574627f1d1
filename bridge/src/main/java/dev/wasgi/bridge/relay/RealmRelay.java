// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.wire.Election;
import dev.wasgi.bridge.wire.Relay;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.MessageEvent;
import elemental2.dom.MessagePort;
import elemental2.dom.ServiceWorker;
import jsinterop.base.Js;

/**
 * One realm's ear for the service worker.
 *
 * <p>Each realm answers for what it loads itself. Who causes a navigation or starts a worker is for
 * the page's own realm to say, which outlives the others.
 */
final class RealmRelay {
  private final RelayInterceptor page;
  private final Realm realm;
  private final Container container;
  private final Locks locks;
  private final Causes causes;
  private Runnable release = () -> {};
  private String clientId;
  private boolean closed;

  RealmRelay(RelayInterceptor page, Realm realm, PatchRegistry patches) {
    this.page = page;
    this.realm = realm;
    container = Container.of(realm);
    locks = Locks.of(realm.window().navigator);
    causes = new Causes(realm, patches);
  }

  boolean isGone() {
    return realm.isGone();
  }

  void listen() {
    if (container == null) {
      return;
    }
    container.addEventListener("message", event -> receive(Js.uncheckedCast(event)));
    container.startMessages();
    container.addEventListener("controllerchange", event -> greet());
    // It may have missed a change while it was kept for the back button.
    realm.window().addEventListener("pageshow", event -> greet());
    greet();
  }

  /** Tells the service worker that there is a page, to learn under which id. */
  void greet() {
    ServiceWorker worker = container == null ? null : container.getController();
    if (worker == null && isMain()) {
      worker = page.registration().active();
    }
    if (page.isWanted() && !closed && page.registration().isOurs(worker)) {
      RelayMessage hello = RelayMessage.of(Relay.HELLO);
      worker.postMessage(hello);
    }
  }

  private boolean isMain() {
    return realm.window() == DomGlobal.window;
  }

  /** From now on there is no page. */
  void close() {
    closed = true;
    release.run();
  }

  private void receive(MessageEvent<Object> event) {
    if (!page.registration().isOurs(Js.uncheckedCast(Js.asPropertyMap(event).get("source")))) {
      return;
    }
    RelayMessage message = RelayMessage.from(event);
    if (message.type.equals(Relay.WELCOME) && message.version != Relay.VERSION) {
      page.registration().leave();
    } else if (message.type.equals(Relay.WELCOME) && !message.id.equals(clientId) && !closed) {
      clientId = message.id;
      page.owned().add(clientId);
      release = locks.hold(Relay.pageLock(page.scope().basePath(), clientId), "shared");
    } else if (message.type.equals(Relay.ASK)) {
      // Of the frame's own class, where the realm is a frame's.
      JsArray<Object> ports = Js.uncheckedCast(event.ports);
      answer(message, Js.uncheckedCast(ports.getAt(0)));
    } else if (page.copy() != null) {
      page.copy().receive(message);
    }
  }

  private void answer(RelayMessage ask, MessagePort port) {
    int rank = rank(ask);
    if (rank == 0) {
      RelayMessage.of(Relay.REFUSE).postTo(port);
      return;
    }
    if (!ask.resultingClientId.isEmpty()) {
      page.owned().add(ask.resultingClientId);
    }
    page.begin(ask, port, locks).claim(rank);
  }

  /**
   * Whether a document that the page shows in place of its own goes elsewhere by itself: the host's
   * page hands the address over to us, and the window's address with it.
   */
  private boolean isOfDocument(RelayMessage ask) {
    for (RealmRelay relay : page.realms()) {
      if (ask.clientId.equals(relay.clientId) && relay.isDocument()) {
        return ask.mode.equals("navigate") && ask.method.equals("GET");
      }
    }
    return false;
  }

  private boolean isDocument() {
    // Such a frame looks to its scripts as if it were the window.
    return !isMain() && realm.window().parent == realm.window();
  }

  /** Whether the page's rules leave it to the host; what its functions have not taken, among it. */
  private boolean isLeft(RelayMessage ask) {
    UrlScope scope = page.scope();
    boolean asked = ask.clientId.equals(clientId) && ask.destination.isEmpty();
    return !scope.contains(Url.parse(ask.url), ask.method) || (asked && scope.fallsBack());
  }

  private int rank(RelayMessage ask) {
    boolean refuse = closed || !page.isWanted() || ask.version != Relay.VERSION;
    // The host has the same bytes, and need not be waited for.
    if (refuse || (ask.copied && !page.isPythonReady()) || isLeft(ask)) {
      return 0;
    }
    if (!ask.mode.equals("navigate") && (clientId == null || ask.clientId.equals(clientId))) {
      return Election.CERTAIN;
    }
    if (!isMain() || isOfDocument(ask)) {
      return 0;
    }
    if (page.owned().contains(ask.clientId) || page.owned().contains(ask.resultingClientId)) {
      return Election.CERTAIN;
    }
    int best = 0;
    for (RealmRelay relay : page.realms()) {
      best = Math.max(best, relay.causes.rank(ask));
    }
    return best;
  }
}
