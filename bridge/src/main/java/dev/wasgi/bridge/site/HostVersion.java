// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.dom.DomGlobal;
import elemental2.dom.RequestInit;
import elemental2.dom.Response;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Which version of a site its host has now: the page may be of an earlier one. */
public final class HostVersion {
  private HostVersion() {}

  /**
   * Asks the host, past all caches.
   *
   * @param folder the site's address, with a slash at the end
   * @return the root of that version, as in its manifest; null where there is no telling
   */
  public static Promise<String> root(String folder) {
    RequestInit init = RequestInit.create();
    init.setCache("no-store");
    return DomGlobal.fetch(folder + "wasgi.json", init)
        .then(Response::json)
        .then(manifest -> Promise.resolve(Js.<Manifest>uncheckedCast(manifest).getRoot()))
        .catch_(reason -> Promise.resolve((String) null));
  }
}
