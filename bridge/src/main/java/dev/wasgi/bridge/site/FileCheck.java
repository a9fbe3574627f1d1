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
    return Digest.hex(octets)
        .then(
            hex ->
                hex == null || hex.equals(file.getSha256())
                    ? Promise.resolve(octets)
                    : Promise.reject(
                        Failures.hashMismatch(site.urlOf(file.getPath()), file.getSha256())
                            .toError()));
  }
}
