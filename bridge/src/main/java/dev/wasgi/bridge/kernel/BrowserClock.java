// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.core.JsDate;
import elemental2.dom.DomGlobal;

/** The time of the browser. */
final class BrowserClock implements Watch.Clock {
  @Override
  public double now() {
    return JsDate.now();
  }

  @Override
  public void later(Runnable action, double milliseconds) {
    DomGlobal.setTimeout(unused -> action.run(), milliseconds);
  }
}
