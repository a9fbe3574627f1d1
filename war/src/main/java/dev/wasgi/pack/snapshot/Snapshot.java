// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.snapshot;

import java.util.List;

/**
 * Python's memory, or why there is none.
 *
 * @param octets packed; null when there is none
 * @param check a checksum of what it unpacks to (runtime/checksum.mjs), in hexadecimal
 * @param heap how many octets of memory it wants
 * @param late the files of the compiled libraries that browsers load when Python has started
 * @param prevented what prevents one, a sentence each
 */
public record Snapshot(
    byte[] octets, String check, long heap, List<String> late, List<String> prevented) {
  /** None was asked for. */
  public static Snapshot none() {
    return without(List.of());
  }

  /** None could be taken. */
  static Snapshot without(List<String> prevented) {
    return new Snapshot(null, null, 0, List.of(), prevented);
  }
}
