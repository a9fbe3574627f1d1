// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.Failures;
import elemental2.core.ArrayBuffer;
import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.dom.Response;
import elemental2.promise.Promise;

/**
 * Finds out whether the host is the reason for a start that failed: browsers do not say why they
 * could not run a module or compile a program.
 */
public final class HostCheck {
  private static final String PROGRAMS = ".*\\.(m?js|wasm)";
  private static final String MODULES = ".*\\.m?js";

  /** What browsers take for a module (HTML, "Scripting", and MIME Sniffing, 4.6), and more. */
  private static final String JAVASCRIPT = "(text|application)/(x-)?(java|ecma)script";

  private final Site site;
  private final Failure failure;

  private HostCheck(Site site, Failure failure) {
    this.site = site;
    this.failure = failure;
  }

  /**
   * A failure that tells more, where the files of the runtime do not come as they were built, or
   * those that the host has are of another version of the site.
   */
  public static Promise<Failure> explain(Site site, Failure failure) {
    Promise<Failure> found =
        failure.isVague() ? new HostCheck(site, failure).from(0) : Promise.resolve(failure);
    return found.then(why -> why.isOfFile() ? orReplaced(site, why) : Promise.resolve(why));
  }

  private static Promise<Failure> orReplaced(Site site, Failure failure) {
    return HostVersion.isOther(site)
        .then(other -> Promise.resolve(other ? Failures.siteReplaced(failure) : failure));
  }

  private Promise<Failure> from(int index) {
    JsArray<SiteFile> files = site.manifest().getFiles();
    int next = index;
    while (next < files.length && !files.getAt(next).getPath().matches(PROGRAMS)) {
      next++;
    }
    if (next == files.length) {
      return Promise.resolve(failure);
    }
    int after = next + 1;
    return check(files.getAt(next))
        .then(found -> found == null ? from(after) : Promise.resolve(found));
  }

  private Promise<Failure> check(SiteFile file) {
    String url = site.urlOf(file.getPath());
    return DomGlobal.fetch(url)
        .then(response -> check(file, url, response))
        .catch_(reason -> Promise.resolve(Failures.fileNotLoaded(url, String.valueOf(reason))));
  }

  private Promise<Failure> check(SiteFile file, String url, Response response) {
    if (!response.ok) {
      return Promise.resolve(Failures.fileNotLoaded(url, "HTTP status " + response.status));
    }
    String given = response.headers.get("Content-Type");
    String type = given == null ? "" : given;
    int end = type.indexOf(';');
    String essence = (end < 0 ? type : type.substring(0, end)).trim().toLowerCase();
    if (file.getPath().matches(MODULES) && !essence.matches(JAVASCRIPT)) {
      return Promise.resolve(Failures.wrongType(url, type));
    }
    return response.arrayBuffer().then(octets -> check(file, url, octets));
  }

  private Promise<Failure> check(SiteFile file, String url, ArrayBuffer octets) {
    return FileCheck.of(site, file, octets)
        .then(
            same -> Promise.resolve((Failure) null),
            reason ->
                Promise.resolve(
                    isPacked(new Uint8Array(octets))
                        ? Failures.stillPacked(url)
                        : Failure.of(reason)));
  }

  /** Whether it begins as gzip does (RFC 1952, 2.3.1). */
  private static boolean isPacked(Uint8Array octets) {
    return octets.length > 2 && octets.getAt(0) == 0x1f && octets.getAt(1) == 0x8b;
  }
}
