// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Relay;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.ExtendableEvent;
import elemental2.dom.FetchEvent;
import elemental2.dom.Request;
import elemental2.dom.ServiceWorkerGlobalScope;
import java.util.HashSet;
import java.util.Set;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;

/**
 * The program of the service worker: hands the app's requests to pages that answer them.
 *
 * <p>It keeps nothing: which pages there are it reads from locks, and who caused a request the
 * pages know. So the browser may end it after any event and start it before the next.
 */
public final class ServiceWorkerProgram {
  private final ServiceWorkerGlobalScope self = Js.uncheckedCast(DomGlobal.self);
  final String basePath;
  private final UrlScope scope;
  final FrameScript script;
  private final Set<String> copies = new HashSet<>();
  final Locks locks = Locks.of(Js.global().get("navigator"));
  final Clients clients = Js.uncheckedCast(Js.global().get("clients"));
  final String run;

  /**
   * Pages that have not answered, such as those that have nothing to do with the app: a hint that
   * spares them the wait, and may be lost.
   */
  final Set<String> strangers = new HashSet<>();

  private ServiceWorkerProgram(Facts facts) {
    basePath = facts.getSite().getBasePath();
    String origin = DomGlobal.location.origin;
    Site site = new Site(origin + basePath, facts.getSite());
    scope = site.scope(origin);
    script = new FrameScript(site.urlOf("wasgi-frame.js"), basePath);
    for (int i = 0; i < facts.getCopies().length; i++) {
      copies.add(facts.getCopies().getAt(i));
    }
    run = "wasgi-run " + basePath + " " + DomGlobal.performance.timeOrigin + " " + Math.random();
  }

  /** Begins to listen; events that come later than the script's first run would be lost. */
  public static void listen() {
    Facts facts = Js.uncheckedCast(Js.global().get("_wasgiFacts"));
    new ServiceWorkerProgram(facts).start();
  }

  private void start() {
    // Whoever waits for this lock learns when this run has ended.
    locks.hold(run, "exclusive");
    self.addEventListener("install", event -> waitFor(event, self.skipWaiting()));
    self.addEventListener("activate", event -> waitFor(event, clients.claim()));
    self.addEventListener("message", this::receive);
    self.addEventListener("fetch", event -> fetch(Js.uncheckedCast(event)));
  }

  private static void waitFor(Event event, Object promise) {
    ExtendableEvent extendable = Js.uncheckedCast(event);
    extendable.waitUntil(Js.uncheckedCast(promise));
  }

  /** A page says that it is there, and is told under which id. */
  private void receive(Event event) {
    RelayMessage message = RelayMessage.from(event);
    if (message.type.equals(Relay.HELLO)) {
      Clients.Client client = Js.uncheckedCast(Js.asPropertyMap(event).get("source"));
      RelayMessage welcome = RelayMessage.of(Relay.WELCOME);
      welcome.version = Relay.VERSION;
      welcome.id = client.getId();
      strangers.remove(welcome.id);
      client.postMessage(welcome, new JsArray<>());
      // A page that was reloaded past its cache is not controlled, and may be.
      waitFor(event, clients.claim());
    }
  }

  private void fetch(FetchEvent event) {
    Request request = event.request;
    Url url;
    try {
      url = Url.parse(request.url);
    } catch (RuntimeException e) {
      return;
    }
    if (!scope.contains(url) || Relay.isHosts(request.method, request.mode, request.destination)) {
      return;
    }
    String below =
        url.path().length() < basePath.length() ? "" : url.path().substring(basePath.length());
    boolean copied = request.method.equals("GET") && copies.contains(below);
    event.respondWith(new RelayCall(this, event, url, copied).answer());
  }

  /** What the packager wrote into the service worker's file. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Facts {
    /** Format, base path and hosted prefixes. */
    @JsProperty
    Manifest getSite();

    /** Paths below the base path of which the host has a copy, percent-encoded. */
    @JsProperty
    JsArray<String> getCopies();
  }
}
