// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.snapshot;

import java.util.List;

/**
 * Python's memory, or why there is none.
 *
 * @param octets packed with gzip; null when there is none
 * @param prevented what prevents one, a sentence each
 */
public record Snapshot(byte[] octets, List<String> prevented) {
  /** None was asked for. */
  public static Snapshot none() {
    return new Snapshot(null, List.of());
  }
}
