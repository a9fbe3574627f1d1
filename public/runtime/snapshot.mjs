// SPDX-License-Identifier: Apache-2.0
// The form of a heap snapshot: a mark, the length of a JSON text, the text, and then one after the other
// what it tells the lengths of: Pyodide's own head, files that the app has written, pages of the heap.
// As it travels: another mark, and all that packed.

const MARK = 0x314e5357; // "WSN1"
const PACKED = 0x315a5357; // "WSZ1"

/** Octets of a mark, and of a mark and a length. */
const ONE = 4;
const BOTH = 8;

/** What is all zeros is left out in units of so many octets. */
const PAGE = 4096;

/**
 * @param facts what else to keep: an object for JSON
 * @param head Pyodide's own
 * @param files their octets
 * @param heap Python's memory
 */
export function encode(facts, head, files, heap) {
  const runs = occupied(heap);
  const text = new TextEncoder().encode(
    JSON.stringify({ ...facts, head: head.length, files: files.map((file) => file.length), heap: heap.length, runs }),
  );
  const pages = runs.map(([start, count]) => heap.subarray(start * PAGE, (start + count) * PAGE));
  const parts = [new Uint8Array(Uint32Array.of(MARK, text.length).buffer), text, head, ...files, ...pages];
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

/** The parts of what `encode` made: its facts, the two heads, the files, and `fill` for the heap. */
export function decode(octets) {
  const [mark, length] = words(octets);
  if (mark !== MARK) {
    throw new Error("this is no snapshot");
  }
  let at = BOTH + length;
  const facts = JSON.parse(new TextDecoder().decode(octets.subarray(BOTH, at)));
  const take = (size) => {
    at += size;
    if (at > octets.length) {
      throw new Error("the snapshot is cut off");
    }
    return octets.subarray(at - size, at);
  };
  const head = take(facts.head);
  const files = facts.files.map(take);
  const pages = facts.runs.map(([start, count]) => [start * PAGE, take(count * PAGE)]);
  return {
    facts,
    head,
    files,
    /**
     * Makes a memory that is as large hold what the heap held.
     *
     * @param used where what has been written to it ends: nothing else has to be cleared, and memory
     *     that nobody touches costs nothing
     */
    fill(memory, used) {
      let end = 0;
      for (const [start, page] of pages) {
        memory.fill(0, end, Math.max(end, Math.min(start, used)));
        memory.set(page, start);
        end = start + page.length;
      }
      memory.fill(0, end, Math.max(end, used));
    },
  };
}
