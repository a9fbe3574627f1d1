// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

/** One way in which a page can have the app bridged. */
enum Configuration {
  WORKER("worker", true, false),
  WORKER_AND_SERVICE_WORKER("worker+sw", true, true),
  PAGE("page", false, false),
  PAGE_AND_SERVICE_WORKER("page+sw", false, true);

  private final String label;
  private final boolean worker;
  private final boolean serviceWorker;

  Configuration(String label, boolean worker, boolean serviceWorker) {
    this.label = label;
    this.worker = worker;
    this.serviceWorker = serviceWorker;
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
