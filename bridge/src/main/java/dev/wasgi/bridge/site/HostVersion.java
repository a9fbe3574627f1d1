// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.dom.DomGlobal;
import elemental2.dom.RequestInit;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Whether the host of a site has another version of it by now than the page is of. */
public final class HostVersion {
  private HostVersion() {}

  /**
   * Asks the host, past all caches.
   *
   * @return false also where there is no telling
   */
  public static Promise<Boolean> isOther(Site site) {
    RequestInit init = RequestInit.create();
    init.setCache("no-store");
    return DomGlobal.fetch(site.folder() + "wasgi.json", init)
        .then(Response::json)
        .then(
            manifest -> {
              String found = Js.<Manifest>uncheckedCast(manifest).getRoot();
              return Promise.resolve(!found.equals(site.manifest().getRoot()));
            })
        .catch_(reason -> Promise.resolve(false));
  }
}
