// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

/** One way in which a page can have the app bridged. */
enum Configuration {
  WORKER("worker", Engine.CHROMIUM, true, false),
  WORKER_AND_SERVICE_WORKER("worker+sw", Engine.CHROMIUM, true, true),
  PAGE("page", Engine.CHROMIUM, false, false),
  PAGE_AND_SERVICE_WORKER("page+sw", Engine.CHROMIUM, false, true),
  FIREFOX("firefox", Engine.FIREFOX, true, false),
  WEBKIT("webkit", Engine.WEBKIT, true, false);

  private final String label;
  private final Engine engine;
  private final boolean worker;
  private final boolean serviceWorker;

  Configuration(String label, Engine engine, boolean worker, boolean serviceWorker) {
    this.label = label;
    this.engine = engine;
    this.worker = worker;
    this.serviceWorker = serviceWorker;
  }

  /** The browser of both sides. */
  Engine engine() {
    return engine;
  }

  /** Whether Python has a worker of its own, else it runs in the page. */
  boolean worker() {
    return worker;
  }

  /** Whether the service worker is used beside the page's own interceptors. */
  boolean serviceWorker() {
    return serviceWorker;
  }

  @Override
  public String toString() {
    return label;
  }
}
