// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.wire.Relay;
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

  /** Between two calls to a service worker that is not let in. */
  private static final int AGAIN = 500;

  private final String folder;
  private final String scriptUrl;
  private final Container container;
  private final Promise<Object> settled;
  private Promise.PromiseExecutorCallbackFn.ResolveCallbackFn<Object> settle;
  private ServiceWorkerRegistration registration;
  private String obstacle;
  private boolean foreign;
  private boolean calm;

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
          made.addEventListener("updatefound", event -> letNewIn());
          return null;
        },
        reason -> {
          obstruct("the browser refused it: " + Js.asPropertyMap(reason).get("message"));
          return null;
        });
  }

  private void whenActive(ServiceWorkerRegistration made, Runnable onActive) {
    letNewIn();
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

  /**
   * The page asks for little from now on, so a new service worker may take over. In the middle of a
   * start it may not: what the old one is asked while it is being ended can be left without answer.
   */
  void letIn() {
    calm = true;
    letNewIn();
  }

  private void letNewIn() {
    if (calm && registration != null) {
      letIn(registration.getInstalling());
      letIn(registration.getWaiting());
    }
  }

  /**
   * A new service worker that is told not to wait says so once, and Chromium then ends the old one.
   * Where that is asked something at just that moment it starts again, and stays until it has had
   * nothing to do for half a minute, unless the new one says so again.
   */
  private static void letIn(ServiceWorker worker) {
    if (worker == null) {
      return;
    }
    if (worker.state.equals("installed")) {
      worker.postMessage(RelayMessage.of(Relay.HURRY));
    }
    if (worker.state.equals("installing") || worker.state.equals("installed")) {
      DomGlobal.setTimeout(unused -> letIn(worker), AGAIN);
    }
  }

  /** Runs the action unless there is a newer service worker that is about to take over. */
  void unlessReplaced(Runnable action) {
    // Without network it fails, and nothing takes over then.
    registration
        .update()
        .then(unused -> null, reason -> null)
        .then(
            unused -> {
              if (registration.getInstalling() == null && registration.getWaiting() == null) {
                action.run();
              }
              return null;
            });
  }

  private void obstruct(String reason) {
    decline(reason);
    DomGlobal.console.info("wasgi works without service worker: " + reason + ".");
  }

  /** What took over does not speak this page's language: it came with another version of wasgi. */
  void leave() {
    foreign = true;
    obstruct("the site was replaced by another version of wasgi; a reload brings it");
  }

  private boolean isInScope() {
    return DomGlobal.location.href.startsWith(folder);
  }

  /** The service worker to greet; null when there is none yet. */
  ServiceWorker active() {
    return registration == null ? null : registration.getActive();
  }

  boolean isOurs(ServiceWorker worker) {
    return !foreign && worker != null && scriptUrl.equals(worker.scriptURL);
  }

  /** Who keeps the site for the page; null for nobody. */
  ServiceWorker keeper() {
    ServiceWorker controller = container == null ? null : container.getController();
    ServiceWorker keeper = controller == null ? active() : controller;
    return isOurs(keeper) ? keeper : null;
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
