// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.interop.Connection;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.KernelListener;
import dev.wasgi.bridge.offline.Names;
import dev.wasgi.bridge.site.HostVersion;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Relay;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.Event;
import elemental2.dom.ServiceWorker;
import elemental2.dom.URL;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** The page's side of the copy of the site that the service worker keeps. */
final class OfflineCopy {
  /** A start has done all it must by then, in milliseconds. */
  private static final int LATER = 1_000;

  /** A service worker that was ended in the middle goes on when it is asked again. */
  private static final int AGAIN = 20_000;

  private static final int TRIES = 30;

  private final Site site;
  private final String root;
  private final Names names;
  private final Registration registration;
  private final KernelListener listener;
  private boolean begun;
  private int asked;
  private boolean answered;
  private boolean complete;
  private boolean refused;
  private boolean told;
  private String reason = "the site's files are not all kept yet";

  OfflineCopy(Site site, Registration registration, KernelListener listener) {
    this.site = site;
    root = site.manifest().getRoot();
    names = new Names(site.manifest().getBasePath(), root);
    this.registration = registration;
    this.listener = listener;
    DomGlobal.window.addEventListener("online", event -> ask());
  }

  /** The start is over: what it has fetched can be kept without slowing anything. */
  void begin() {
    // What nobody has asked for costs visitors nothing then.
    if (Connection.savesData()) {
      refused = true;
      reason = "the browser is set to save data";
      return;
    }
    DomGlobal.setTimeout(
        unused -> {
          begun = true;
          ask();
        },
        LATER);
  }

  /** Asks whatever service worker there is to keep its version of the site. */
  void ask() {
    ServiceWorker keeper = registration.keeper();
    if (!begun || keeper == null) {
      return;
    }
    RelayMessage keep = RelayMessage.of(Relay.KEEP);
    keep.root = root;
    keeper.postMessage(keep);
    answered = false;
    int ask = ++asked;
    DomGlobal.setTimeout(
        unused -> {
          if (!answered && ask == asked && ask < TRIES) {
            ask();
          }
        },
        AGAIN);
  }

  void receive(RelayMessage message) {
    if (message.type.equals(Relay.KEPT)) {
      kept(message);
    } else if (message.type.equals(Relay.GONE)) {
      gone(message.url);
    }
  }

  /** The service worker has done what it could. */
  private void kept(RelayMessage kept) {
    boolean same = kept.root.equals(root);
    // One of another version may be about to make way for ours, or ours may never come.
    answered = same;
    complete = same && kept.message == null;
    refused = same && kept.message != null;
    if (same) {
      reason = kept.message;
    } else {
      registration.unlessReplaced(
          () -> reason = "the site was replaced by another version; a reload brings it");
    }
    if (refused) {
      DomGlobal.console.info("wasgi does not start without network: " + reason + ".");
    }
  }

  /** A file is not to be had. Where the host has our version, it was never there. */
  private void gone(String path) {
    if (told || !names.mayAsk(path)) {
      return;
    }
    HostVersion.isOther(site)
        .then(
            other -> {
              if (other && !told) {
                told = true;
                listener.outdated(Failures.siteReplaced(path));
              }
              return null;
            });
  }

  /**
   * An element of a document got no file, or a page in the place of a script. The service worker
   * does not see all of them: {@link StaticRoutes}.
   */
  void failed(Event event) {
    JsPropertyMap<Object> error = Js.asPropertyMap(event);
    boolean syntax = String.valueOf(error.get("message")).contains("SyntaxError");
    Element element = Js.uncheckedCast(event.target);
    String url = syntax ? Js.cast(error.get("filename")) : addressOf(element);
    if (url == null || !url.startsWith(site.folder())) {
      return;
    }
    String path = new URL(url).pathname;
    if (names.isUnchanging(path)) {
      gone(path);
    }
  }

  private static String addressOf(Element element) {
    JsPropertyMap<Object> properties = Js.asPropertyMap(element);
    Object address = properties.has("src") ? properties.get("src") : properties.get("href");
    return Js.typeof(address).equals("string") ? Js.uncheckedCast(address) : null;
  }

  JsPropertyMap<Object> report() {
    String obstacle = registration.obstacle();
    JsPropertyMap<Object> report = JsPropertyMap.of();
    report.set("on", obstacle == null && !refused);
    report.set("complete", complete);
    report.set("reason", obstacle == null || complete ? reason : obstacle);
    return report;
  }
}
