// SPDX-License-Identifier: Apache-2.0
// Compiled libraries that a start can do without, since none of the first requests calls them: what they keep in
// memory is in the snapshot, but they themselves come when Python has started, or when somebody calls them.
import { inPlace } from "./libraries.mjs";

/** A part of the section `dylink.0` that says how much of memory and table a library wants (tool conventions). */
const WANTED = 1;

/** What has been done with the memory that the snapshot holds: it is filled with constants, and constructed. */
const BEGINNING = ["__wasm_apply_data_relocs", "__wasm_call_ctors"];

export class LateLibrary {
  #Module;
  #library;
  #fetchNow;
  #exports;

  /**
   * To be made when the table has its full length.
   *
   * @param library as the snapshot describes it
   * @param standIns a program of the packager's, which takes the library's places in the table
   * @param fetchNow gives the octets of its file by the file's name, at once
   */
  constructor(Module, library, standIns, fetchNow) {
    this.#Module = Module;
    this.#library = library;
    this.#fetchNow = fetchNow;
    const late = this;
    const loaded = {
      refcount: Infinity,
      name: library.name,
      global: false,
      get exports() {
        late.load();
        return late.#exports;
      },
    };
    Module.LDSO.loadedLibsByName[library.name] = loaded;
    Module.LDSO.loadedLibsByHandle[library.handle] = loaded;
    const env = { table: Module.wasmTable, load: () => this.load() };
    new WebAssembly.Instance(new WebAssembly.Module(standIns), { env });
  }

  get file() {
    return this.#library.file;
  }

  /** Loads the library unless that has been done; waits for it where no compiled module is given. */
  load(module) {
    this.#exports ??= this.#load(module ?? new WebAssembly.Module(this.#fetchNow(this.file)));
  }

  #load(module) {
    const Module = this.#Module;
    const { name, memoryBase, memorySize } = this.#library;
    const memory = Module.HEAPU8.slice(memoryBase, memoryBase + memorySize);
    const endPlacing = inPlace(this.#library, (exports) => {
      // An instance begins by writing its constants.
      Module.HEAPU8.set(memory, memoryBase);
      this.#takePlaces(exports);
      return Object.fromEntries(Object.entries(exports).filter(([each]) => !BEGINNING.includes(each)));
    });
    const endReading = wantingNothing();
    try {
      return Module.loadWebAssemblyModule(module, { loadAsync: false, nodelete: true, global: false }, name, {});
    } finally {
      endReading();
      endPlacing();
    }
  }

  /** Most of them are the instance's own affair, but what Emscripten knows of the table is of the stand-ins. */
  #takePlaces(exports) {
    const { wasmTable: table, wasmTableMirror: mirror, updateTableMap } = this.#Module;
    const { tableBase, tableSize, late } = this.#library;
    const refresh = (index, count) => {
      for (let each = index; each < index + count; each++) {
        delete mirror[each];
      }
      updateTableMap(index, count);
    };
    refresh(tableBase, tableSize);
    for (const [index, exported] of late.exported) {
      table.set(index, exports[exported]);
      refresh(index, 1);
    }
  }
}

/** Emscripten would look for a place in memory and in the table once more; until the function given is called. */
function wantingNothing() {
  const { Module } = WebAssembly;
  const { customSections } = Module;
  Module.customSections = (...asked) => customSections.apply(Module, asked).map(withoutWants);
  return () => {
    Module.customSections = customSections;
  };
}

/** That section without the part: each has a mark, a length in LEB128, and so many octets. */
function withoutWants(section) {
  const octets = new Uint8Array(section);
  const rest = [];
  for (let at = 0; at < octets.length; ) {
    const start = at;
    let length = 0;
    let factor = 1;
    do {
      at++;
      length += (octets[at] & 0x7f) * factor;
      factor *= 128;
    } while (octets[at] >= 0x80);
    at += 1 + length;
    if (octets[start] !== WANTED) {
      rest.push(...octets.subarray(start, at));
    }
  }
  return Uint8Array.from(rest).buffer;
}
