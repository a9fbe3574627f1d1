// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.kernel.EarlySite;
import dev.wasgi.bridge.kernel.KernelHost;
import dev.wasgi.bridge.python.EarlySnapshot;
import elemental2.dom.DomGlobal;
import jsinterop.base.Js;

/** The program of the worker in which Python runs. */
public final class WorkerEntryPoint extends PageEntryPoint {
  @Override
  public void onModuleLoad() {
    EarlySnapshot.open(DomGlobal.location.href);
    KernelHost.listen(Js.uncheckedCast(DomGlobal.self), EarlySite.of(DomGlobal.location.href));
  }
}
