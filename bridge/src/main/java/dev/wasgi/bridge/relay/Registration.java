// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.DomGlobal;
import elemental2.dom.RegistrationOptions;
import elemental2.dom.ServiceWorker;
import elemental2.dom.ServiceWorkerRegistration;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Registers the site's service worker for a page, and knows why it is not in control. */
final class Registration {
  /** How long a start may wait for control, which normally comes long before Python is ready. */
  private static final int MOMENT = 1_000;

  private final String folder;
  private final String scriptUrl;
  private final Container container;
  private final Promise<Object> settled;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Object> settle;
  private ServiceWorkerRegistration registration;
  private String obstacle;

  /**
   * @param folder the site's address, which is the service worker's scope
   */
  Registration(String folder, String scriptUrl) {
    this.folder = folder;
    this.scriptUrl = scriptUrl;
    this.container = Container.of(Realm.current());
    settled =
        new Promise<>(
            (resolve, reject) -> {
              settle = resolve;
              DomGlobal.setTimeout(unused -> settle(), MOMENT);
            });
  }

  private void settle() {
    settle.onInvoke(Js.<Object>undefined());
  }

  /** Leaves things as they are. */
  void decline(String reason) {
    obstacle = reason;
    settle();
  }

  /**
   * Registers.
   *
   * @param onActive runs when there is a service worker that can be greeted
   */
  void start(Runnable onActive) {
    if (container == null) {
      obstruct(
          Js.isTruthy(Js.global().get("isSecureContext"))
              ? "this browser offers none here (a private window, a sandboxed frame or a policy)"
              : "this address is not secure, and browsers offer it for https and localhost only");
      return;
    }
    container.addEventListener(
        "controllerchange",
        event -> {
          settle();
          onActive.run();
        });
    RegistrationOptions options = RegistrationOptions.create();
    options.setScope(folder);
    // The file and what it imports are compared at each visit: a new version takes over at once.
    options.setUpdateViaCache("none");
    Promise<ServiceWorkerRegistration> registering;
    try {
      registering = container.register(scriptUrl, options);
    } catch (RuntimeException e) {
      obstruct("the browser refused it: " + e.getMessage());
      return;
    }
    registering.then(
        made -> {
          registration = made;
          if (isControlling()) {
            settle();
          }
          if (!isInScope()) {
            obstruct(
                "this page lies outside of "
                    + folder
                    + ", where it works: for frames below that, not for the page itself");
          }
          whenActive(made, onActive);
          return null;
        },
        reason -> {
          obstruct("the browser refused it: " + Js.asPropertyMap(reason).get("message"));
          return null;
        });
  }

  private static void whenActive(ServiceWorkerRegistration made, Runnable onActive) {
    JsPropertyMap<Object> versions = Js.asPropertyMap(made);
    for (String state : new String[] {"installing", "waiting", "active"}) {
      ServiceWorker worker = Js.uncheckedCast(versions.get(state));
      if (worker != null && state.equals("active")) {
        onActive.run();
      } else if (worker != null) {
        worker.addEventListener(
            "statechange",
            event -> {
              if (worker.state.equals("activated")) {
                onActive.run();
              }
            });
      }
    }
  }

  private void obstruct(String reason) {
    decline(reason);
    DomGlobal.console.info("wasgi works without service worker: " + reason + ".");
  }

  private boolean isInScope() {
    return DomGlobal.location.href.startsWith(folder);
  }

  /** The service worker to greet; null when there is none yet. */
  ServiceWorker active() {
    return registration == null ? null : registration.getActive();
  }

  boolean isOurs(ServiceWorker worker) {
    return worker != null && scriptUrl.equals(worker.scriptURL);
  }

  private boolean isControlling() {
    return container != null && isOurs(container.getController());
  }

  /** Why it does not control the page; null when it does. */
  String obstacle() {
    if (obstacle == null && !isControlling()) {
      return "it is not in control yet";
    }
    return obstacle;
  }

  /** Resolved when it is in control, when it never will be, or after a moment. */
  Promise<Object> settled() {
    return settled;
  }
}
