// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLScriptElement;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** The script that defines {@link Runtime}. */
final class RuntimeScript {
  private static final String SCRIPT = "runtime.mjs";

  private RuntimeScript() {}

  /** A worker has imported it before this program ran (kernel.mjs); a page fetches it now. */
  static Promise<Object> load(Site site) {
    if (Js.global().has("wasgiRuntime")) {
      return Promise.resolve((Object) null);
    }
    HTMLScriptElement script = Js.uncheckedCast(DomGlobal.document.createElement("script"));
    script.type = "module";
    script.src = site.urlOf(SCRIPT);
    return new Promise<>(
        (resolve, reject) -> {
          script.onload = event -> resolve.onInvoke((Object) null);
          script.onerror =
              event -> {
                reject.onInvoke(
                    Failures.fileNotLoaded(script.src, "the browser could not load the script")
                        .toError());
                return null;
              };
          DomGlobal.document.head.appendChild(script);
        });
  }
}
