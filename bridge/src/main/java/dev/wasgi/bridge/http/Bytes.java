// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * A block of octets whose representation is the platform's own: a {@code Uint8Array} in browsers
 * ({@code byte[]} is an ordinary array of numbers in compiled Java).
 */
public interface Bytes {
  /** The number of octets. */
  int length();
}
