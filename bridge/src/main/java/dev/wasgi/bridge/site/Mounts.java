// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.core.JsArray;
import elemental2.core.JsObject;
import elemental2.core.ObjectPropertyDescriptor;
import java.util.function.Predicate;
import jsinterop.base.Js;

/**
 * The base paths of all apps that are mounted in this page, by whichever copy of this program: of
 * two that lie one in the other, the inner one gets what is below it.
 */
public final class Mounts {
  private static final String NAME = "_wasgiMounts";

  private Mounts() {}

  /** Says that what is below that path belongs to an app of its own, from now on. */
  public static void announce(String basePath) {
    paths().push(basePath);
  }

  /** Takes back what was announced once. */
  public static void retract(String basePath) {
    int at = paths().indexOf(basePath);
    if (at >= 0) {
      paths().splice(at, 1);
    }
  }

  /** Whether a path lies in an app that is mounted below that base path. */
  public static Predicate<String> below(String basePath) {
    return path -> {
      JsArray<String> all = Js.uncheckedCast(Js.global().get(NAME));
      for (int i = 0; all != null && i < all.length; i++) {
        String other = all.getAt(i);
        if (other.length() > basePath.length()
            && (path.startsWith(other) || (path + "/").equals(other))) {
          return true;
        }
      }
      return false;
    };
  }

  private static JsArray<String> paths() {
    if (!Js.global().has(NAME)) {
      ObjectPropertyDescriptor<Object> hidden = ObjectPropertyDescriptor.create();
      hidden.setValue(new JsArray<String>());
      JsObject.defineProperty(Js.global(), NAME, hidden);
    }
    return Js.uncheckedCast(Js.global().get(NAME));
  }
}
