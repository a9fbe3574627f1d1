// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.offline.Names;
import dev.wasgi.bridge.offline.Offline;
import dev.wasgi.bridge.site.Manifest;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Relay;
import elemental2.core.JsArray;
import elemental2.dom.DomGlobal;
import elemental2.dom.Event;
import elemental2.dom.ExtendableEvent;
import elemental2.dom.FetchEvent;
import elemental2.dom.Request;
import elemental2.dom.Response;
import elemental2.dom.ServiceWorkerGlobalScope;
import elemental2.promise.Promise;
import java.util.HashSet;
import java.util.Set;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * The program of the service worker: hands the app's requests to pages that answer them.
 *
 * <p>It remembers nothing: which pages there are it reads from locks, who caused a request the
 * pages know, and what it keeps of the site lies in caches. So the browser may end it after any
 * event and start it before the next.
 */
public final class ServiceWorkerProgram {
  private final ServiceWorkerGlobalScope self = Js.uncheckedCast(DomGlobal.self);
  final String basePath;
  private final UrlScope scope;
  final FrameScript script;
  final Offline offline;
  private final String root;
  private final Names names;
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
    root = facts.getSite().getRoot();
    names = new Names(basePath, root);
    offline = new Offline(names, facts.getList());
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
    self.addEventListener("install", event -> waitFor(event, StaticRoutes.add(event, names)));
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
    } else if (message.type.equals(Relay.HURRY)) {
      waitFor(event, self.skipWaiting());
    } else if (message.type.equals(Relay.KEEP)) {
      waitFor(event, keep(Js.uncheckedCast(Js.asPropertyMap(event).get("source")), message.root));
    }
  }

  /**
   * Keeps the site, and tells the page what came of it.
   *
   * @param asking the page's version: one of another version may be newer than this service worker
   */
  private Promise<Object> keep(Clients.Client client, String asking) {
    return offline
        .keep()
        .then(
            reason -> {
              RelayMessage kept = RelayMessage.of(Relay.KEPT);
              kept.root = root;
              kept.message = reason;
              // An old version is better than none.
              Promise<Object> forgotten =
                  reason == null && root.equals(asking)
                      ? offline.forgetOthers()
                      : Promise.resolve((Object) null);
              return forgotten.then(
                  unused -> {
                    client.postMessage(kept, new JsArray<>());
                    return null;
                  });
            });
  }

  /**
   * Tells all pages that a file is not to be had; it may be a worker that has asked, and nobody
   * knows of which page.
   */
  private void missing(String path) {
    RelayMessage gone = RelayMessage.of(Relay.GONE);
    gone.url = path;
    clients
        .matchAll(JsPropertyMap.of("includeUncontrolled", true))
        .then(
            pages -> {
              for (int i = 0; i < pages.length; i++) {
                pages.getAt(i).postMessage(gone, new JsArray<>());
              }
              return null;
            });
  }

  private void fetch(FetchEvent event) {
    Request request = event.request;
    Url url;
    try {
      url = Url.parse(request.url);
    } catch (RuntimeException e) {
      return;
    }
    if (Relay.isHosts(request.method, request.mode, request.destination)) {
      if (scope.covers(url)) {
        event.respondWith(offline.page(request, url.path()));
      }
      return;
    }
    if (!scope.contains(url)) {
      if (scope.covers(url) && request.method.equals("GET")) {
        event.respondWith(hosts(event, url.path()));
      }
      return;
    }
    String below =
        url.path().length() < basePath.length() ? "" : url.path().substring(basePath.length());
    boolean copied = request.method.equals("GET") && copies.contains(below);
    event.respondWith(new RelayCall(this, event, url, copied).answer());
  }

  private Promise<Response> hosts(FetchEvent event, String path) {
    boolean own = path.startsWith(Site.OWN, basePath.length());
    return own
        ? offline.own(event.request, path, this::missing)
        : offline.file(event.request, path, this::missing);
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

    /** The hash of the list of all files that make up the site. */
    @JsProperty
    String getList();
  }
}
