// SPDX-License-Identifier: Apache-2.0
// Which compiled libraries nobody calls for a while: a start can do without those that its first requests do not
// call.
import { places as placesOf, record } from "../runtime/libraries.mjs";
import { standIns } from "./standins.mjs";

/** Exports that Emscripten makes scripts of, or calls when it has loaded a library: those are here at once. */
const SCRIPTS = /^__(em_js__|start_em_asm)/;

/** What can be loaded later, as standins.mjs has it loaded. */
export class Idle {
  #Module;
  #watched = new Map();

  /**
   * Watches from now on.
   *
   * @param read gives the octets of a library by its name
   */
  constructor(Module, read) {
    this.#Module = Module;
    for (const library of loaded(Module)) {
      const found = standInFor(Module, library, () => read(library.name));
      if (found) {
        this.#watch(library.name, found);
      }
    }
  }

  #watch(name, { octets, places, exported, told }) {
    const { wasmTable: table, wasmTableMirror: mirror } = this.#Module;
    const own = places.map((index) => table.get(index));
    const load = () => {
      if (this.#watched.delete(name)) {
        places.forEach((index, at) => table.set(index, own[at]));
        places.forEach((index) => delete mirror[index]);
      }
    };
    new WebAssembly.Instance(new WebAssembly.Module(octets), { env: { load, table } });
    places.forEach((index) => delete mirror[index]);
    this.#watched.set(name, { load, standIn: { octets, exported, told } });
  }

  /**
   * Watches no longer.
   *
   * @returns those that nobody has called: by their names what `LateLibrary` wants of them
   */
  end() {
    const idle = new Map([...this.#watched].map(([name, { standIn }]) => [name, standIn]));
    this.#watched.forEach(({ load }) => load());
    return idle;
  }
}

function loaded(Module) {
  try {
    return record(Module);
  } catch {
    // There will be no snapshot, for the same reason.
    return [];
  }
}

/** Nothing where it has to be here from the start: others may use it, or its form is not known. */
function standInFor(Module, { name, global, tableBase, tableSize }, read) {
  const { exports } = Module.LDSO.loadedLibsByName[name];
  const names = Object.keys(exports);
  if (global || names.some((each) => SCRIPTS.test(each))) {
    return undefined;
  }
  // Those in its own range of the table are found in the library itself.
  const exported = placesOf(Module, exports).filter(
    ([index]) => index < tableBase || index >= tableBase + tableSize,
  );
  try {
    const { octets, places } = standIns(read(), tableBase, exported);
    const told = names.filter((each) => Object.hasOwn(Module.GOT, each)).map((each) => [each, Module.GOT[each].value]);
    return { octets, places, exported, told };
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}
