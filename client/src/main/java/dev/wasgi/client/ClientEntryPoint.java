// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import com.google.gwt.core.client.EntryPoint;
import dev.wasgi.bridge.kernel.KernelHost;
import elemental2.dom.DomGlobal;
import jsinterop.base.Js;

/** Starts the program that fits the place: one file serves page and worker. */
public final class ClientEntryPoint implements EntryPoint {
  @Override
  public void onModuleLoad() {
    if (DomGlobal.document != null) {
      PageEntry.start();
    } else {
      KernelHost.listen(Js.uncheckedCast(DomGlobal.self));
    }
  }
}
