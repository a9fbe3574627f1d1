// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

/**
 * One answer of an index, as it is kept: its head here, its body in a file beside.
 *
 * @param url where it came from in the end, after redirects
 * @param freshUntil milliseconds since 1970 until which it is used without asking
 * @param sha256 of the body
 */
record Page(
    int status,
    String type,
    String url,
    String etag,
    String modified,
    long freshUntil,
    String sha256) {

  Page freshUntil(long time) {
    return new Page(status, type, url, etag, modified, time, sha256);
  }
}
