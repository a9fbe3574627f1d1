// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

/**
 * One resolved wheel.
 *
 * @param url the file in the index from which it comes (the sdist, where it was built from one)
 * @param source {@code index}, {@code pyodide}, {@code sdist} or {@code file}
 * @param path the wheel on this machine; null while it is not yet fetched
 */
public record Package(
    String name,
    String version,
    String filename,
    String url,
    String sha256,
    String source,
    String path) {

  Package at(String place, String hash) {
    return new Package(name, version, filename, url, hash, source, place);
  }
}
