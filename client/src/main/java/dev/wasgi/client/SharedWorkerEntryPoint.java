// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.shared.SharedWorkerProgram;

/** The program of the worker that stands in for one of the app's shared workers. */
public final class SharedWorkerEntryPoint extends PageEntryPoint {
  @Override
  public void onModuleLoad() {
    SharedWorkerProgram.listen();
  }
}
