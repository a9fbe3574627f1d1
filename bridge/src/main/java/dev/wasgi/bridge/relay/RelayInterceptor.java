// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.kernel.Kernel;
import dev.wasgi.bridge.kernel.KernelListener;
import dev.wasgi.bridge.site.Site;
import dev.wasgi.bridge.wire.Relay;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jsinterop.base.JsPropertyMap;

/**
 * The page's side of the service worker: has it registered, and answers what it asks in each realm
 * of the page.
 */
public final class RelayInterceptor implements Interceptor {
  private final UrlScope scope;
  private final Kernel kernel;
  private final Registration registration;
  private final boolean wanted;
  private OfflineCopy copy;
  private final Set<String> owned = new HashSet<>();
  private final Map<String, Set<RelayAnswer>> runs = new HashMap<>();
  private final List<RealmRelay> realms = new ArrayList<>();
  private boolean pythonReady;

  /**
   * @param wanted whether the page wants a service worker
   */
  public RelayInterceptor(Site site, UrlScope scope, Kernel kernel, boolean wanted) {
    this.scope = scope;
    this.kernel = kernel;
    this.wanted = wanted;
    registration = new Registration(site.folder(), site.folder() + Relay.SCRIPT);
    if (wanted) {
      registration.start(
          () -> {
            realms.forEach(RealmRelay::greet);
            if (copy != null) {
              copy.ask();
            }
          });
    } else {
      registration.decline("the page asked for none (serviceWorker: false)");
    }
    kernel
        .ready()
        .then(
            info -> {
              pythonReady = true;
              registration.letIn();
              if (copy != null) {
                copy.begin();
              }
              return null;
            },
            // Who asked for the start is told why it failed.
            reason -> {
              registration.letIn();
              return null;
            });
  }

  @Override
  public String name() {
    return "serviceWorker";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {
    RealmRelay relay = new RealmRelay(this, realm, patches);
    realms().add(relay);
    relay.listen();
    patches.onRestore(relay::close);
    patches.capture(
        realm.window(),
        "error",
        event -> {
          if (copy != null) {
            copy.failed(event);
          }
        });
  }

  /**
   * Has the service worker keep the site, of which the page is one of its own.
   *
   * @param listener is told when the page needs what only an older version of the site had
   */
  public void keep(Site site, KernelListener listener) {
    copy = new OfflineCopy(site, registration, listener);
  }

  @Override
  public String unavailable() {
    return registration.obstacle();
  }

  /** Whether the service worker sees what that realm loads, and has it answered by this page. */
  public boolean answers(Realm realm) {
    Container container = Container.of(realm);
    return wanted && container != null && registration.isOurs(container.getController());
  }

  /** The copy of the site that the service worker keeps; null where the page wants none. */
  OfflineCopy copy() {
    return copy;
  }

  /** What {@code status()} says of that copy. */
  public JsPropertyMap<Object> offline() {
    return copy != null
        ? copy.report()
        : JsPropertyMap.of(
            "on",
            false,
            "complete",
            false,
            "reason",
            "the site is kept for its own pages, and this is none of them");
  }

  /** Resolved when it is known whether the service worker works, or after a moment. */
  public Promise<Object> settled() {
    return registration.settled();
  }

  boolean isWanted() {
    return wanted;
  }

  boolean isPythonReady() {
    return pythonReady;
  }

  UrlScope scope() {
    return scope;
  }

  Registration registration() {
    return registration;
  }

  /** Those that are there. */
  List<RealmRelay> realms() {
    realms.removeIf(RealmRelay::isGone);
    return realms;
  }

  /** Ids of the page's realms, and of frames and workers that it has answered for. */
  Set<String> owned() {
    return owned;
  }

  /** Begins an answer that ends with the service worker's run at the latest. */
  RelayAnswer begin(RelayMessage ask, elemental2.dom.MessagePort port, Locks locks) {
    Set<RelayAnswer> answers = runs.get(ask.run);
    if (answers == null) {
      Set<RelayAnswer> added = new HashSet<>();
      runs.put(ask.run, added);
      locks.whenFree(
          ask.run,
          () -> {
            runs.remove(ask.run);
            new ArrayList<>(added).forEach(RelayAnswer::cancel);
          });
      answers = added;
    }
    Set<RelayAnswer> open = answers;
    RelayAnswer[] made = new RelayAnswer[1];
    made[0] = new RelayAnswer(ask, port, scope, kernel, () -> open.remove(made[0]));
    open.add(made[0]);
    return made[0];
  }
}
