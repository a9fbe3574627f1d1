// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import elemental2.dom.Blob;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLAnchorElement;
import elemental2.dom.URL;
import jsinterop.base.Js;

/** Hands a file to the visitor, as a click on a link with {@code download} does. */
final class Download {
  /** Long enough for the browser to have taken over the file, in milliseconds. */
  private static final double KEPT = 60_000;

  private Download() {}

  static void save(Answer answer, String name) {
    answer
        .blob()
        .then(
            blob -> {
              save(blob, name);
              return null;
            });
  }

  private static void save(Blob blob, String name) {
    String url = URL.createObjectURL(blob);
    click(url, name);
    DomGlobal.setTimeout(unused -> URL.revokeObjectURL(url), KEPT);
  }

  /** Leaves it to the browser to save what is at that address. */
  static void click(String url, String name) {
    HTMLAnchorElement link = Js.uncheckedCast(DomGlobal.document.createElement("a"));
    link.href = url;
    link.download = name;
    link.click();
  }
}
