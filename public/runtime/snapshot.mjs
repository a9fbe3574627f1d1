// SPDX-License-Identifier: Apache-2.0
// The form of a heap snapshot: a mark, the length of a JSON text, the text, and then one after the other
// what it tells the lengths of: Pyodide's own head, files that the app has written, pages of the heap.
// As it travels: another mark, and all that packed.

import { NOTHING, hex } from "./checksum.mjs";

const MARK = 0x314e5357; // "WSN1"
const PACKED = 0x315a5357; // "WSZ1"

/** Octets of a mark, and of a mark and a length. */
const ONE = 4;
const BOTH = 8;

/** Below the top of the stack is nothing to keep, and whoever sums up what lies in memory writes there. */
const DEAD = 1 << 16;

/** What is all zeros is left out in units of so many octets. */
const PAGE = 4096;

/**
 * @param facts what else to keep: an object for JSON; its `stack` is the address of the stack's top
 * @param head Pyodide's own
 * @param files their octets
 * @param heap Python's memory
 * @param sum gives a checksum of octets, and of all that went before, whose sum it is given
 * @returns the octets, and a checksum of those before the heap's, which hold that of the heap
 */
export function encode(facts, head, files, heap, sum) {
  const runs = occupied(heap);
  const pages = runs.map(([start, count]) => heap.subarray(start * PAGE, (start + count) * PAGE));
  let check = NOTHING;
  for (const [from, to] of runs.flatMap(([start, count]) => summed(start * PAGE, count * PAGE, facts.stack))) {
    check = sum(heap.subarray(from, to), check);
  }
  const text = new TextEncoder().encode(
    JSON.stringify({
      ...facts,
      head: head.length,
      files: files.map((file) => file.length),
      heap: heap.length,
      runs,
      sum: hex(check),
    }),
  );
  const start = joined([new Uint8Array(Uint32Array.of(MARK, text.length).buffer), text, head, ...files]);
  return { octets: joined([start, ...pages]), check: hex(sum(start, NOTHING)) };
}

/** What goes into the checksum of a part of the heap: pairs of a beginning and an end; zero is no address. */
function summed(first, length, stack) {
  const start = Math.max(first, 1);
  const end = first + length;
  const [from, to] = [Math.max(start, stack - DEAD), Math.min(end, stack)];
  return from < to
    ? [
        [start, from],
        [to, end],
      ]
    : [[start, end]];
}

function joined(parts) {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** Where something else than zeros is: pairs of the first page and the number of pages. */
function occupied(heap) {
  const words = new Uint32Array(heap.buffer, heap.byteOffset, heap.length / 4);
  const runs = [];
  for (let page = 0; page < heap.length / PAGE; page++) {
    if (words.subarray((page * PAGE) / 4, ((page + 1) * PAGE) / 4).some((word) => word !== 0)) {
      const last = runs.at(-1);
      if (last && last[0] + last[1] === page) {
        last[1]++;
      } else {
        runs.push([page, 1]);
      }
    }
  }
  return runs;
}

/**
 * The form in which a snapshot travels.
 *
 * @param octets what `encode` made
 * @param compress gives octets for octets
 */
export function pack(octets, compress) {
  const packed = compress(octets);
  const result = new Uint8Array(ONE + packed.length);
  result.set(new Uint8Array(Uint32Array.of(PACKED).buffer));
  result.set(packed, ONE);
  return result;
}

/** What `encode` made, of that or of what `pack` made of it; `decompress` gives octets for octets. */
export function unpacked(octets, decompress) {
  return words(octets)[0] === PACKED ? decompress(octets.subarray(ONE)) : octets;
}

/** The two numbers in its first octets; none where there are fewer. */
function words(octets) {
  return octets.length < BOTH ? [] : new Uint32Array(octets.slice(0, BOTH).buffer);
}

/** Octets that are here, read as an open file is: a FileSystemSyncAccessHandle. */
export function inMemory(octets) {
  return {
    getSize: () => octets.length,
    read: (target, { at }) => target.set(octets.subarray(at, at + target.length)),
    close: () => {},
  };
}

/**
 * The parts of what `encode` made: its facts, Pyodide's head, the files, and `fill` for the heap.
 *
 * @param file with the octets, as `inMemory` gives it
 */
export function decode(file) {
  const size = file.getSize();
  const read = (at, length) => {
    if (at + length > size) {
      throw new Error("the snapshot is cut off");
    }
    const octets = new Uint8Array(length);
    file.read(octets, { at });
    return octets;
  };
  const [mark, length] = words(read(0, Math.min(size, BOTH)));
  if (mark !== MARK) {
    throw new Error("this is no snapshot");
  }
  const facts = JSON.parse(new TextDecoder().decode(read(BOTH, length)));
  const sizes = [facts.head, ...facts.files];
  const start = read(0, sizes.reduce((sum, each) => sum + each, BOTH + length));
  let at = BOTH + length;
  const [head, ...files] = sizes.map((each) => start.subarray(at, (at += each)));
  const pages = facts.runs.map(([first, count]) => {
    const page = { from: at, to: first * PAGE, length: count * PAGE };
    at += page.length;
    return page;
  });
  if (at > size) {
    throw new Error("the snapshot is cut off");
  }
  return {
    facts,
    head,
    files,
    /** All before the heap. */
    start,
    /**
     * Makes a memory that is as large hold what the heap held.
     *
     * @param used where what has been written to it ends: nothing else has to be cleared, and memory
     *     that nobody touches costs nothing
     * @param sumAt gives a checksum of what then lies somewhere in memory, as `sum` does
     * @returns whether it is what was written
     */
    fill(memory, used, sumAt) {
      let end = 0;
      let sum = NOTHING;
      for (const { from, to, length } of pages) {
        memory.fill(0, end, Math.max(end, Math.min(to, used)));
        file.read(memory.subarray(to, to + length), { at: from });
        for (const [first, stop] of summed(to, length, facts.stack)) {
          sum = sumAt(first, stop - first, sum);
        }
        end = to + length;
      }
      memory.fill(0, end, Math.max(end, used));
      return hex(sum) === facts.sum;
    },
  };
}
