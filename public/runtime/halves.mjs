// SPDX-License-Identifier: Apache-2.0
// Python's program in two halves. A start from a snapshot with its first answers calls a tenth of it, and waits
// until all that it is given is compiled; so the rest comes when Python has started, or when somebody calls one of
// its functions. The packager's build parts them (war/src/build/halves.mjs).
import { place } from "./placing.mjs";

/** The other half's name among a site's files. */
export const REST_FILE = "pyodide/pyodide.rest.wasm";

/** The module from which both import the memory, and the rest what the first half exports. */
export const SHARED = "wasgi";

/** A memory's limits in pages, of which each has so many octets. */
export const PAGES = { initial: 480, maximum: 65536 };
const PAGE = 1 << 16;

/**
 * The memory for the program, large enough from the beginning.
 *
 * @param octets that are wanted
 */
export function memoryFor(octets) {
  return new WebAssembly.Memory({ ...PAGES, initial: Math.max(PAGES.initial, octets / PAGE) });
}

/** A table: first what loads the rest, and then all functions, each of its half. */
export const CROSSINGS = "wasgi.crossings";
export const LOADER = 0;

/** A global: whether the rest is there. */
export const IS_THERE = "wasgi.there";

/** The name of a table, a tag or a global that both halves have. */
export const shared = (kind, index) => `wasgi.shared ${kind} ${index}`;

/** The rest of a program whose first half is there. */
export class Rest {
  #exports;
  #imports;
  #fetchNow;

  /**
   * @param exports the first half's
   * @param imports what it was given
   * @param fetchNow gives the octets of one of the site's files by its name, at once
   */
  constructor(exports, imports, fetchNow) {
    this.#exports = exports;
    this.#imports = imports;
    this.#fetchNow = fetchNow;
    place(exports[CROSSINGS], LOADER, [() => this.load()], [[[], []]], () => 0);
  }

  get file() {
    return REST_FILE;
  }

  /** Loads it unless that has been done; waits for it where no compiled module is given. */
  load(module) {
    const { [IS_THERE]: isThere } = this.#exports;
    if (isThere.value) {
      return;
    }
    const compiled = module ?? new WebAssembly.Module(this.#fetchNow(this.file));
    new WebAssembly.Instance(compiled, { ...this.#imports, [SHARED]: this.#exports });
    isThere.value = 1;
  }
}
