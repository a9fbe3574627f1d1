// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.DomGlobal;
import elemental2.dom.HTMLScriptElement;
import elemental2.promise.Promise;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/** Boots a bare Pyodide from the site's own files. */
final class PyodideLoader {
  private static final String SCRIPT = "runtime.mjs";

  private PyodideLoader() {}

  static Promise<Pyodide> load(Site site) {
    // A worker has imported it before this program ran (worker.mjs); a page fetches it now.
    return Js.global().has("wasgiRuntime") ? boot(site) : script(site).then(unused -> boot(site));
  }

  private static Promise<Object> script(Site site) {
    HTMLScriptElement script = Js.uncheckedCast(DomGlobal.document.createElement("script"));
    script.type = "module";
    script.src = site.urlOf(SCRIPT);
    return new Promise<>(
        (resolve, reject) -> {
          script.onload = event -> resolve.onInvoke(script);
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

  private static Promise<Pyodide> boot(Site site) {
    String folder = site.urlOf("pyodide/");
    // packageBaseUrl, else a package missing here would be looked for on Pyodide's own host.
    return Pyodide.Loader.load(JsPropertyMap.of("indexURL", folder, "packageBaseUrl", folder));
  }
}
