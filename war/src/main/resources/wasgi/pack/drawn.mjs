// SPDX-License-Identifier: Apache-2.0
// Where in Python's memory the random numbers are that it has drawn: bytes and str objects that are one.
import { FORMS } from "../runtime/secrets.mjs";

/** Shorter ones would be found by chance, longer ones are seeds of generators. */
const SHORTEST = 4;
const LONGEST = 256;

/** From an object's data back to its length and its hash: fields of PyBytesObject, PyASCIIObject. */
const BYTES = { length: 8, hash: 4, data: 16 };
const STR = { length: 12, hash: 8, data: 20 };
const NOT_HASHED = 0xffffffff;

/**
 * What secrets.mjs renews.
 *
 * @param draws octets that the source of randomness has given, in their order
 */
export function find(heap, draws) {
  const secrets = draws
    .filter(({ length }) => length >= SHORTEST && length <= LONGEST)
    .map((random) => ({ size: random.length, places: [], random }));
  const patterns = secrets.flatMap(({ random, places }) =>
    Object.entries(FORMS)
      .filter(([form]) => !form.startsWith("uuid") || random.length === 16)
      .map(([form, write]) => ({ form, places, octets: write(random) })),
  );
  search(heap, patterns);
  return secrets.filter(({ places }) => places.length > 0).map(({ size, places }) => ({ size, places }));
}

/** Whether the object at that address is renewed. */
export function isRenewed(secrets, address) {
  const starts = [address + BYTES.data, address + STR.data];
  return secrets.some(({ places }) => places.some(([, place]) => starts.includes(place)));
}

function search(heap, patterns) {
  const words = new DataView(heap.buffer, heap.byteOffset, heap.length);
  const starts = Map.groupBy(patterns, ({ octets }) => octets[0] | (octets[1] << 8));
  const isStart = new Uint8Array(1 << 16);
  starts.forEach((_, start) => (isStart[start] = 1));
  // Objects are at multiples of eight, and their data at multiples of four.
  for (let at = STR.data; at < heap.length - LONGEST; at += 4) {
    const start = heap[at] | (heap[at + 1] << 8);
    if (isStart[start]) {
      for (const { form, places, octets } of starts.get(start)) {
        if (octets.every((octet, index) => heap[at + index] === octet) && isWhole(words, at, form, octets.length)) {
          places.push([form, at]);
        }
      }
    }
  }
}

/**
 * Whether all of an object is such a number, and it is in no dictionary: its hash would be that of
 * another value afterwards.
 */
function isWhole(words, at, form, length) {
  const { length: before, hash } = form === "octets" ? BYTES : STR;
  const isObject = words.getUint32(at - before, true) === length;
  return isObject && words.getUint32(at - hash, true) === NOT_HASHED;
}
