// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.Adoption;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLDocument;
import jsinterop.base.Js;

/** The program that the service worker puts into the app's documents in frames. */
public final class FrameEntryPoint extends PageEntryPoint {
  @Override
  public void onModuleLoad() {
    HTMLDocument document = Js.uncheckedCast(DomGlobal.document);
    // Beside it, the tag names the base path.
    String basePath = document.currentScript.getAttribute("data-wasgi");
    if (!FrameGuard.handOver() && !Adoption.seek(basePath, false)) {
      Adoption.seekOpener(basePath);
    }
  }
}
