// SPDX-License-Identifier: Apache-2.0
// Memory that is free but still holds what was in it, which a snapshot had better not carry.

const LARGEST = 1 << 20;
const SMALLEST = 16;

/** Fills the free blocks of the heap with zeros, by taking them all and giving them back. */
export function clear({ malloc, free, sbrk, memory }) {
  const end = sbrk(0);
  const taken = [];
  for (let size = LARGEST; size >= SMALLEST; size /= 2) {
    for (;;) {
      const place = malloc(size);
      if (!place) {
        break;
      }
      if (place + size > end) {
        free(place);
        break;
      }
      new Uint8Array(memory.buffer, place, size).fill(0);
      taken.push(place);
    }
  }
  taken.forEach((place) => free(place));
}
