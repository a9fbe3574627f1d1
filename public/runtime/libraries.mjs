// SPDX-License-Identifier: Apache-2.0
// Compiled extension modules in a heap snapshot: the heap holds what they keep in memory, but not their
// instances, nor their places in the table of functions.

/** So many places the table has before the first one is loaded, wherever that is. */
export const RESERVE = 16384;

/** Fields of Emscripten's struct dso, as numbers of 32-bit words. */
const [MEMORY_BASE, MEMORY_SIZE, TABLE_BASE, TABLE_SIZE] = [3, 4, 5, 6];
const IS_ALLOCATED = 8;

/**
 * Gives the table the same length in all engines: Node's has an entry less than a browser's. From now on no entry
 * is used a second time, so that libraries get the same ones whatever has been there in between.
 */
export function reserve({ wasmTable: table, freeTableIndexes }) {
  if (table.length > RESERVE) {
    throw new RangeError(`the table has ${table.length} entries, more than ${RESERVE}`);
  }
  table.grow(RESERVE - table.length);
  freeTableIndexes.push = () => freeTableIndexes.length;
}

/** What `replay` must know of each loaded library, in the order of their loading. */
export function record(Module) {
  const words = new Uint32Array(Module.HEAPU8.buffer);
  const { loadedLibsByHandle, loadedLibsByName } = Module.LDSO;
  const libraries = Object.entries(loadedLibsByHandle)
    .filter(([handle]) => handle !== "0")
    .map(([handle, { name, global }]) => {
      const at = Number(handle) / 4;
      return {
        handle: Number(handle),
        name,
        global,
        memoryBase: words[at + MEMORY_BASE],
        memorySize: words[at + MEMORY_SIZE],
        tableBase: words[at + TABLE_BASE],
        tableSize: words[at + TABLE_SIZE],
      };
    });
  const known = new Set(libraries.map((library) => library.name));
  const unknown = Object.keys(loadedLibsByName).filter((name) => name !== "__main__" && !known.has(name));
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(", ")}: loaded for another library, at a place that is not known`);
  }
  return libraries.sort((one, other) => one.tableBase - other.tableBase);
}

/**
 * Which functions of the program, or of a library, have got places in the table because a library wanted their
 * address, or somebody had looked them up.
 *
 * @param exports the program's or the library's
 * @returns pairs of an index and a name
 */
export function places(Module, exports) {
  const names = new Map();
  for (const name in exports) {
    names.set(exports[name], name);
  }
  const found = [];
  for (let index = RESERVE; index < Module.wasmTable.length; index++) {
    const name = names.get(Module.wasmTable.get(index));
    if (name !== undefined) {
      found.push([index, name]);
    }
  }
  return found;
}

/**
 * The addresses of the program's functions that Emscripten has told to libraries.
 *
 * @returns pairs of a name and an index
 */
export function addresses(Module, exports) {
  return Object.entries(Module.GOT)
    .filter(([name]) => typeof exports[name] === "function")
    .map(([name, { value }]) => [name, value]);
}

/**
 * Loads the libraries to where they were. To be done before the heap is put back, since instances write
 * what they begin with. What there is of the program's own functions is put where it was, and not where it
 * would come by itself: that depends on what had been looked up, and on the engine.
 *
 * @param modules their compiled modules, in the same order; none for those that come later
 * @param length of the table in the end
 * @param functions as `places` gives them
 * @param told as `addresses` gives them
 */
export async function replay(Module, exports, { libraries, modules, length, functions, told }) {
  const table = Module.wasmTable;
  const growTo = (wanted, what) => {
    if (table.length > wanted) {
      throw new Error(`no place for ${what}: the table has ${table.length} entries already, instead of ${wanted}`);
    }
    table.grow(wanted - table.length);
    for (const [index, name] of functions) {
      if (index < wanted && table.get(index) === null) {
        table.set(index, exports[name]);
        Module.updateTableMap(index, 1);
      }
    }
  };
  for (const [name, index] of told) {
    if (!Object.hasOwn(Module.GOT, name)) {
      Module.GOT[name] = new WebAssembly.Global({ value: "i32", mutable: true }, index);
    }
  }
  for (const [index, library] of libraries.entries()) {
    growTo(library.tableBase, library.name);
    if (!modules[index]) {
      continue;
    }
    const own = await load(Module, library, modules[index]);
    const { handle, name, global } = library;
    const loaded = { refcount: Infinity, name, global, exports: own };
    Module.LDSO.loadedLibsByName[name] = loaded;
    Module.LDSO.loadedLibsByHandle[handle] = loaded;
    if (global) {
      Module.mergeLibSymbols(own, name);
    }
  }
  growTo(length, "what comes after the libraries");
}

async function load(Module, library, module) {
  const end = inPlace(library, (exports) => exports);
  try {
    const flags = { loadAsync: true, nodelete: true, global: library.global };
    return await Module.loadWebAssemblyModule(module, flags, library.name, library.global ? null : {});
  } finally {
    end();
  }
}

/**
 * Emscripten finds a place in memory and table by itself; an instance gets the one that it had, until the function
 * that this gives is called.
 *
 * @param made is given what an instance exports, and gives what Emscripten is to see of it
 */
export function inPlace({ memoryBase, tableBase }, made) {
  const Instance = WebAssembly.Instance;
  const places = { __memory_base: memoryBase, __table_base: tableBase };
  WebAssembly.Instance = function (compiled, imports) {
    const env = new Proxy(imports.env, { get: (target, name) => places[name] ?? target[name] });
    const instance = new Instance(compiled, { ...imports, env });
    return { exports: moved(made(instance.exports), memoryBase - imports.env.__memory_base) };
  };
  return () => {
    WebAssembly.Instance = Instance;
  };
}

/** Addresses of data are exported as offsets, to which Emscripten adds the place that it found. */
function moved(exports, distance) {
  const result = {};
  for (const [name, value] of Object.entries(exports)) {
    result[name] = isConstant(value)
      ? new WebAssembly.Global({ value: "i32" }, value.value + distance)
      : value;
  }
  return result;
}

/** As Emscripten finds out which exports are addresses. */
function isConstant(value) {
  if (!(value instanceof WebAssembly.Global)) {
    return false;
  }
  try {
    value.value = value.value;
    return false;
  } catch {
    return true;
  }
}
