// SPDX-License-Identifier: Apache-2.0
// Where the octets of the site's files come from: one archive, and some files that lie beside it.
import { inflate } from "./inflate.mjs";

const ARCHIVE = "files.bin";

/** What has been fetched, by name; whatever is wanted before is fetched while Python waits. */
export class Files {
  #exports;
  #fetchNow;
  #fetched = new Map();

  /**
   * @param exports of Python's WebAssembly module
   * @param fetchNow gives the octets of a file of the site, at once
   */
  constructor(exports, fetchNow) {
    this.#exports = exports;
    this.#fetchNow = fetchNow;
  }

  /** Takes what has been fetched in the meantime. */
  put(name, octets) {
    this.#fetched.set(name, octets);
  }

  /** The octets of `[size, offset, packed]` in the archive, or of `{file}`; the caller may change them. */
  read(entry) {
    if (!Array.isArray(entry)) {
      return this.#get(entry.file).slice();
    }
    const [size, offset, packed] = entry;
    if (size === 0) {
      return new Uint8Array(0);
    }
    const octets = this.#get(ARCHIVE).subarray(offset, offset + packed);
    // What deflate would not make smaller is stored as it is.
    return packed === size ? octets.slice() : inflate(this.#exports, octets, size);
  }

  #get(name) {
    let octets = this.#fetched.get(name);
    if (octets === undefined) {
      octets = this.#fetchNow(name);
      this.#fetched.set(name, octets);
    }
    return octets;
  }
}
