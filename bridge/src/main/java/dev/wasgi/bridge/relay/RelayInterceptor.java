// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.relay;

import dev.wasgi.bridge.intercept.Interceptor;
import dev.wasgi.bridge.intercept.PatchRegistry;
import dev.wasgi.bridge.intercept.Realm;

/** The page's side of the service worker. */
public final class RelayInterceptor implements Interceptor {
  private final String reason;

  /**
   * @param wanted whether the page wants a service worker
   */
  public RelayInterceptor(boolean wanted) {
    reason = wanted ? "it is not registered" : "the page asked for none (serviceWorker: false)";
  }

  @Override
  public String name() {
    return "serviceWorker";
  }

  @Override
  public void install(Realm realm, PatchRegistry patches) {}

  @Override
  public String unavailable() {
    return reason;
  }
}
