// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.relay.ServiceWorkerProgram;

/** The program that {@code wasgi-sw.js} imports. */
public final class ServiceWorkerEntryPoint extends PageEntryPoint {
  @Override
  public void onModuleLoad() {
    ServiceWorkerProgram.listen();
  }
}
