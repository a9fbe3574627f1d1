// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge;

import dev.wasgi.bridge.python.StartProgress;

/** How a site is mounted; each setter gives the options back, for chaining. */
public final class MountOptions {
  private boolean worker = true;
  private boolean serviceWorker = true;
  private boolean keepCookies = true;
  private StartProgress progress = new Silent();

  /**
   * Whether Python gets a worker of its own, which is the default, or runs on the page's thread.
   */
  public MountOptions worker(boolean wanted) {
    worker = wanted;
    return this;
  }

  /**
   * Whether a service worker is registered for the requests that no page can intercept, which is
   * the default.
   */
  public MountOptions serviceWorker(boolean wanted) {
    serviceWorker = wanted;
    return this;
  }

  /**
   * Whether the app's cookies are kept in the browser's storage, as a browser keeps them, which is
   * the default, or go when the page does.
   */
  public MountOptions keepCookies(boolean wanted) {
    keepCookies = wanted;
    return this;
  }

  /** Who is told how far the start is. */
  public MountOptions progress(StartProgress listener) {
    progress = listener;
    return this;
  }

  boolean isWorker() {
    return worker;
  }

  boolean isServiceWorker() {
    return serviceWorker;
  }

  boolean areCookiesKept() {
    return keepCookies;
  }

  StartProgress progress() {
    return progress;
  }

  private static final class Silent implements StartProgress {
    @Override
    public void stage(String name) {}

    @Override
    public void loaded(double loaded, double total) {}
  }
}
