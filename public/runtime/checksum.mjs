// SPDX-License-Identifier: Apache-2.0
// XXH64, which Python brings as a part of Zstandard: tells damage from what was written, many times faster than
// a hash that nobody could forge. For what this browser itself has kept; what comes from a host is held to
// SHA-256.

/** Octets at a time; the sum of what went before is the seed of the next. */
const PIECE = 1 << 20;

/** That of nothing. */
export const NOTHING = 0n;

/**
 * @param exports of Python's WebAssembly module
 * @param octets anywhere
 */
export function sum(exports, octets, seed = NOTHING) {
  const place = exports.malloc(PIECE);
  try {
    for (let at = 0; at < octets.length; at += PIECE) {
      const piece = octets.subarray(at, at + PIECE);
      new Uint8Array(exports.memory.buffer).set(piece, place);
      seed = sumAt(exports, place, piece.length, seed);
    }
    return seed;
  } finally {
    exports.free(place);
  }
}

/** The same of what lies in Python's own memory. */
export function sumAt(exports, address, length, seed = NOTHING) {
  for (let at = 0; at < length; at += PIECE) {
    seed = exports.ZSTD_XXH64(address + at, Math.min(PIECE, length - at), seed);
  }
  return seed;
}

/** As it is written down. */
export function hex(sum) {
  return BigInt.asUintN(64, sum).toString(16).padStart(16, "0");
}
