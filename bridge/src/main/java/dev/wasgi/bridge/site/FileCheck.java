// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import dev.wasgi.bridge.interop.Failures;
import elemental2.core.ArrayBuffer;
import elemental2.promise.Promise;

/** Checks one of our own files against the hash that the manifest has of it. */
public final class FileCheck {
  private FileCheck() {}

  /** Lets the octets of that file through, or rejects with a failure. */
  public static Promise<ArrayBuffer> of(Site site, SiteFile file, ArrayBuffer octets) {
    return isWhole(octets, file.getSha256())
        .then(
            whole ->
                whole
                    ? Promise.resolve(octets)
                    : Promise.reject(
                        Failures.hashMismatch(site.urlOf(file.getPath()), file.getSha256())
                            .toError()));
  }

  /** Whether that is their SHA-256; true where the browser cannot tell. */
  public static Promise<Boolean> isWhole(ArrayBuffer octets, String sha256) {
    return Digest.hex(octets).then(hex -> Promise.resolve(hex == null || hex.equals(sha256)));
  }
}
