// SPDX-License-Identifier: Apache-2.0
// Pyodide with the site's files in it: as it comes, or as a heap snapshot holds it.
import { loadPyodide } from "../pyodide/pyodide.mjs";
import { withoutAddresses, withoutTable } from "./addresses.mjs";
import { hex, sum, sumAt } from "./checksum.mjs";
import { Clock } from "./clock.mjs";
import { exportsOf } from "./exports.mjs";
import { Files } from "./files.mjs";
import { REST_FILE, Rest, SHARED, memoryFor } from "./halves.mjs";
import { LateLibrary } from "./late.mjs";
import { replay } from "./libraries.mjs";
import { linked, searchable } from "./linked.mjs";
import { compile } from "./program.mjs";
import { Scripts } from "./scripts.mjs";
import { renew } from "./secrets.mjs";
import { decode, inMemory, unpacked } from "./snapshot.mjs";
import { Tree } from "./tree.mjs";
import { unpack } from "./zstd.mjs";

/** Which packages Pyodide's own host has is not asked: a site brings all that it needs. */
const NO_PACKAGES = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};

/** Pyodide asks for its own head of a snapshot before that is there; some kilobytes are enough. */
const HEAD = 1 << 18;
const HEAD_START = 1;

/** A function of JavaScript as one of a program takes up fewer octets. */
const WRAPPER = 1 << 7;

const STANDARD_LIBRARY = "/lib/python314.zip";

/** The address of none: Python has read it already, and what it reads later comes from the site's files. */
const NO_LIBRARY = "wasgi:none";
const EMPTY = { ok: true, arrayBuffer: async () => new ArrayBuffer(0) };

/**
 * Python without a snapshot.
 *
 * @param program a PythonProgram
 * @param options of loadPyodide
 * @param rest the program's other half, compiled: a promise
 * @param fetchNow gives the octets of one of the site's files by its name, at once
 * @param compiled is called when Python's program is there
 */
export async function boot(program, options, rest, fetchNow, compiled) {
  // Whoever waits for it is told.
  rest.catch(() => {});
  let parts;
  const prepare = ({ module, exports, clock, scripts }) => {
    scripts.fill(scripts.standIns());
    parts = { clock, exports, scripts, ...withFiles(module, exports, fetchNow) };
  };
  const begin = async (other) => {
    compiled?.();
    other.load(await rest);
  };
  const pyodide = await load(program, memoryFor(0), options, { prepare, begin, fetchNow });
  return { pyodide, ...parts };
}

/** Where files are put, and where their octets come from. */
function withFiles(module, exports, fetchNow) {
  const files = new Files(exports, fetchNow);
  return { files, tree: new Tree(module.FS, (entry) => files.read(entry)) };
}

/**
 * Python from a snapshot.
 *
 * @param program as above
 * @param options of loadPyodide
 * @param fetchNow as above
 * @param compiled as above
 * @param folders the site's files, as `Tree.mount` wants them: a promise
 * @param heap how many octets of memory the snapshot wants
 * @param check what `encode` gives of it
 * @param kept what this browser has of it, unpacked: a promise of octets, of an open file, which is closed here,
 *     or of nothing
 * @param fetchSnapshot gives a promise of what the host has, packed
 * @param modules what is compiled by the files' names, the program's other half and libraries: promises; what can
 *     come later may be left out
 * @returns the same; what gives a snapshot that came from the host, unpacked, once: it is large; and what takes
 *     something that was left out, compiled
 */
export async function restore(
  program,
  { options, fetchNow, compiled, folders, heap, check, kept, fetchSnapshot, modules },
) {
  const head = new Uint8Array(HEAD);
  let fetched;
  let late;
  let parts;
  let rest;
  const begin = async (other) => {
    compiled();
    rest = other;
    if (modules[REST_FILE]) {
      rest.load(await modules[REST_FILE]);
    }
  };
  const prepare = async (python) => {
    const given = await kept;
    const file = given instanceof Uint8Array ? inMemory(given) : given;
    try {
      await fillFrom(file, python);
    } finally {
      file?.close();
    }
  };
  const fillFrom = async (file, { module, exports, clock, scripts }) => {
    const fetchImage = async () => {
      fetched = unpacked(await fetchSnapshot(), (packed) => unpack(exports, packed));
      return decode(inMemory(fetched));
    };
    let image = imageOf(file, check, exports) ?? (await fetchImage());
    const { libraries, table, changes, folder, secrets, runSync, zone } = image.facts;
    clock.goOn(image.facts.clock);
    scripts.fill(image.files[table.scripts]);
    const compiled = await Promise.all(libraries.map(({ file }) => modules[file]));
    const later = libraries.filter((library) => library.late && !modules[library.file]);
    const told = [...table.told, ...later.flatMap((library) => library.late.told)];
    await replay(module, exports, { libraries, modules: compiled, ...table, told });
    late = later.map(
      (library) => new LateLibrary(module, library, image.files[library.late.standIns], fetchNow),
    );
    const ends = libraries.map(({ memoryBase, memorySize }) => memoryBase + memorySize);
    const trampoline = trampolineOf(exports);
    const address = trampoline[0];
    const fill = () => {
      const add = (at, length, before) => sumAt(exports, at, length, before);
      return image.fill(module.HEAPU8, Math.max(exports.sbrk(0), ...ends), add);
    };
    let whole = fill();
    if (!whole && !fetched) {
      image = await fetchImage();
      whole = fill();
    }
    if (!whole) {
      throw new Error("the snapshot's memory is not what was written");
    }
    trampoline[0] = address;
    letWait(module, runSync);
    importNothing(module.API);
    renew(module.HEAPU8, secrets);
    clock.renewZone(zone);
    parts = withFiles(module, exports, fetchNow);
    // An empty file, which Pyodide was given in the place of the real one.
    module.FS.unlink(STANDARD_LIBRARY);
    parts.tree.mount(await folders);
    parts.tree.apply(changes, image.files);
    module.FS.chdir(folder);
    head.set(image.head);
    // What follows the head would be copied into the heap, which is there already.
    new Uint32Array(head.buffer)[HEAD_START] = HEAD;
  };
  const forSnapshot = { ...options, stdLibURL: NO_LIBRARY, _loadSnapshot: head };
  const pyodide = await load(program, memoryFor(heap), forSnapshot, { prepare, begin, fetchNow });
  const takeSnapshot = () => {
    const taken = fetched;
    fetched = undefined;
    return taken;
  };
  const arrive = (file, compiled) =>
    [rest, ...late].filter((one) => one.file === file).forEach((one) => one.load(compiled));
  return { pyodide, ...parts, takeSnapshot, arrive };
}

/** What this browser has kept, as far as it can be told from its beginning; nothing where it is damaged. */
function imageOf(kept, check, exports) {
  if (!kept) {
    return undefined;
  }
  try {
    const image = decode(kept);
    if (hex(sum(exports, image.start)) === check) {
      return image;
    }
  } catch {
    // Of another form, or cut off: the host has it whole.
  }
  return undefined;
}

/**
 * How C calls functions of any signature depends on what the engine can do: a function in its table, or
 * none. Pyodide notes it in Python's memory before Python runs.
 */
function trampolineOf(exports) {
  const { buffer } = exports.memory;
  const [offset] = new Uint32Array(buffer, exports._PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET.value, 1);
  return new Uint32Array(buffer, exports._PyRuntime.value + offset, 1);
}

/** Pyodide begins by having Python import its own core, which the snapshot's Python has done. */
function importNothing(API) {
  const { rawRun } = API;
  API.rawRun = () => {
    API.rawRun = rawRun;
    return [0, ""];
  };
}

/**
 * When Python has ended, Pyodide has it say where, and tells of the end after that; so it must not fail. It may want
 * just what could not be loaded.
 */
function whereItCan(dump) {
  return () => {
    try {
      dump();
    } catch (reason) {
      console.error(reason);
    }
  };
}

/** Has Python wait for promises as this engine can, not as the one that took the snapshot could. */
function letWait({ HEAPU32, jspiSupported }, { at, able, unable }) {
  HEAPU32[at / 4] = jspiSupported ? able : unable;
}

/**
 * @param memory for the program
 * @param prepare is called when the runtime is there, and Python's own code is yet to run
 * @param begin is called with the program's other half, before anything has looked at the first
 * @param fetchNow as above
 */
async function load(given, memory, options, { prepare, begin, fetchNow }) {
  const program = new Program(given);
  const loading = loadPyodide({
    lockFileContents: NO_PACKAGES,
    ...options,
    createPyodideModule: async (settings) => {
      let clock;
      let exports;
      let scripts;
      const instance = program.begin(settings.instantiateWasm);
      settings.instantiateWasm = (imports, received) => {
        clock = new Clock(imports, () => memory);
        imports[SHARED] = { memory };
        program.link(imports);
        instance
          .then(async ([instance, module]) => {
            exports = exportsOf(instance, module);
            await begin(new Rest(instance.exports, imports, fetchNow));
            const told = linked({ exports }, imports);
            told.exports.dump_traceback = whereItCan(exports.dump_traceback);
            const { __indirect_function_table: table } = told.exports;
            scripts = new Scripts(settings, table, imports);
            withoutTable(settings, table);
            const endTelling = withoutAddresses(settings, told.exports);
            received(told, module);
            endTelling();
          })
          .catch(program.failed);
        return {};
      };
      const { default: create } = await given.script;
      const module = await create(settings);
      searchable(module, exports);
      await prepare({ module, exports, clock, scripts });
      return module;
    },
  });
  return Promise.race([loading, program.failure]).finally(() => program.end());
}

/**
 * Python's program, which Pyodide fetches, and would compile only when its JavaScript has told what the
 * program imports.
 */
class Program {
  #native = {
    instantiate: WebAssembly.instantiate,
    instantiateStreaming: WebAssembly.instantiateStreaming,
    Module: WebAssembly.Module,
  };
  #fetch = globalThis.fetch;
  #fetchWhatIsGiven;
  #given;
  #wrappers = new Map();
  #imports = { env: {} };

  /** Gives it what it imports. */
  link;
  #linked = new Promise((resolve) => (this.link = resolve));

  /** Rejected when it cannot be had: Pyodide only writes that to the console, and waits for ever. */
  failed;
  failure = new Promise((_, reject) => (this.failed = reject));

  /** @param given a PythonProgram, which Pyodide would fetch a second time */
  constructor(given) {
    this.#given = given;
    if (given.url) {
      const known = new Map([
        [given.url, () => given.compile()],
        [NO_LIBRARY, () => EMPTY],
      ]);
      this.#fetchWhatIsGiven = (resource, ...more) =>
        known.get(String(resource))?.() ?? this.#fetch.call(globalThis, resource, ...more);
      globalThis.fetch = this.#fetchWhatIsGiven;
    }
  }

  /**
   * Compiles it.
   *
   * @param instantiateWasm Pyodide's own, which adds to the imports
   * @returns a promise of the instance and the module, once `link` was called
   */
  begin(instantiateWasm) {
    this.#fetchAsEver();
    WebAssembly.instantiateStreaming = (source, imports) =>
      imports === this.#imports
        ? this.#instance(this.#given.url ? this.#given.compile() : compile(source))
        : this.#native.instantiateStreaming.call(WebAssembly, source, imports);
    WebAssembly.instantiate = (source, imports) =>
      imports === this.#imports
        ? this.#instance(WebAssembly.compile(source))
        : this.#native.instantiate.call(WebAssembly, source, imports);
    // Its table has hundreds of functions of JavaScript, each in a module of its own: one for each signature
    // is enough.
    WebAssembly.Module = new Proxy(this.#native.Module, {
      construct: (Module, [octets]) => this.#wrapper(Module, octets),
    });
    return new Promise((resolve) => {
      instantiateWasm(this.#imports, (...made) => resolve(made));
    });
  }

  #wrapper(Module, octets) {
    if (!(octets instanceof Uint8Array) || octets.length > WRAPPER) {
      return new Module(octets);
    }
    const key = String(octets);
    if (!this.#wrappers.has(key)) {
      this.#wrappers.set(key, new Module(octets));
    }
    return this.#wrappers.get(key);
  }

  async #instance(compiling) {
    try {
      const module = await compiling;
      const imports = await this.#linked;
      Object.assign(imports.env, this.#imports.env);
      const instance = await this.#native.instantiate.call(WebAssembly, module, imports);
      return { instance, module };
    } catch (reason) {
      this.failed(reason);
      throw reason;
    }
  }

  #fetchAsEver() {
    if (this.#fetchWhatIsGiven && globalThis.fetch === this.#fetchWhatIsGiven) {
      globalThis.fetch = this.#fetch;
    }
  }

  end() {
    this.#fetchAsEver();
    Object.assign(WebAssembly, this.#native);
  }
}
