// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import elemental2.dom.Worker;
import elemental2.dom.WorkerOptions;
import jsinterop.base.Js;

/** Whether workers can be modules, as Python's is. */
public final class ModuleWorkers {
  private ModuleWorkers() {}

  /** Asks without starting one: who looks at the type is told to stop. */
  public static boolean areThere() {
    if (!Js.global().has("Worker")) {
      return false;
    }
    boolean[] asked = {false};
    ObjectPropertyDescriptor<Object> type = ObjectPropertyDescriptor.create();
    type.setGet(
        () -> {
          asked[0] = true;
          throw new IllegalStateException();
        });
    WorkerOptions options = Js.uncheckedCast(JsObject.defineProperty(new JsObject(), "type", type));
    try {
      new Worker("", options).terminate();
    } catch (RuntimeException e) {
      return asked[0];
    }
    return false;
  }
}
