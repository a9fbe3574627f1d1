// SPDX-License-Identifier: Apache-2.0
// Pyodide with the site's files in it: as it comes, or as a heap snapshot holds it.
import { loadPyodide } from "../pyodide/pyodide.mjs";
import { Clock } from "./clock.mjs";
import { Files } from "./files.mjs";
import { replay } from "./libraries.mjs";
import { compile } from "./program.mjs";
import { renew } from "./secrets.mjs";
import { decode, unpacked } from "./snapshot.mjs";
import { Tree } from "./tree.mjs";
import { unpack } from "./zstd.mjs";

// Its program is compiled while the engine reads this, which is large.
const runtime = import("../pyodide/pyodide.asm.mjs");
// Whoever starts Python is told of it.
runtime.catch(() => {});

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

/**
 * Python without a snapshot.
 *
 * @param options of loadPyodide
 * @param fetchNow gives the octets of one of the site's files by its name, at once
 * @param compiled is called when Python's program is there
 */
export async function boot(options, fetchNow, compiled) {
  let parts;
  const prepare = (module, exports, clock) => {
    parts = { clock, ...withFiles(module, exports, fetchNow) };
  };
  const pyodide = await load(options, prepare, compiled);
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
 * @param options of loadPyodide
 * @param fetchNow as above
 * @param compiled as above
 * @param folders the site's files, as `Tree.mount` wants them: a promise
 * @param heap how many octets of memory the snapshot wants
 * @param snapshot its octets, packed or unpacked: a promise
 * @param modules the compiled libraries by their files' names: promises
 * @returns the same, and what gives the snapshot, unpacked, once: it is large
 */
export async function restore(options, fetchNow, compiled, folders, heap, snapshot, modules) {
  const head = new Uint8Array(HEAD);
  let octets;
  let parts;
  const beforeMemory = (memory) => {
    compiled();
    const missing = heap - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(missing / (1 << 16));
    }
  };
  const prepare = async (module, exports, clock) => {
    octets = unpacked(await snapshot, (packed) => unpack(exports, packed));
    const image = decode(octets);
    const { libraries, table, changes, folder, secrets, zone } = image.facts;
    clock.goOn(image.facts.clock);
    const compiled = await Promise.all(libraries.map(({ file }) => modules[file]));
    await replay(module, libraries, compiled, table);
    const ends = libraries.map(({ memoryBase, memorySize }) => memoryBase + memorySize);
    const trampoline = trampolineOf(exports);
    const address = trampoline[0];
    image.fill(module.HEAPU8, Math.max(exports.sbrk(0), ...ends));
    trampoline[0] = address;
    letWait(module, image.facts.runSync);
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
  const pyodide = await load({ ...options, _loadSnapshot: head }, prepare, beforeMemory);
  const takeSnapshot = () => {
    const taken = octets;
    octets = undefined;
    return taken;
  };
  return { pyodide, ...parts, takeSnapshot };
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

/** Has Python wait for promises as this engine can, not as the one that took the snapshot could. */
function letWait({ HEAPU32, jspiSupported }, { at, able, unable }) {
  HEAPU32[at / 4] = jspiSupported ? able : unable;
}

/**
 * @param prepare is called when the runtime is there, and Python's own code is yet to run
 * @param beforeMemory is called with the memory before anything has looked at it
 */
async function load(options, prepare, beforeMemory) {
  const program = new Program();
  const loading = loadPyodide({
    lockFileContents: NO_PACKAGES,
    ...options,
    createPyodideModule: async (settings) => {
      let clock;
      let exports;
      const instance = program.begin(settings.instantiateWasm);
      settings.instantiateWasm = (imports, received) => {
        clock = new Clock(imports, () => exports.memory);
        program.link(imports);
        instance
          .then(([instance, module]) => {
            exports = instance.exports;
            beforeMemory?.(exports.memory);
            received(instance, module);
          })
          .catch(program.failed);
        return {};
      };
      const { default: create } = await runtime;
      const module = await create(settings);
      await prepare(module, exports, clock);
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
  #wrappers = new Map();
  #imports = { env: {} };

  /** Gives it what it imports. */
  link;
  #linked = new Promise((resolve) => (this.link = resolve));

  /** Rejected when it cannot be had: Pyodide only writes that to the console, and waits for ever. */
  failed;
  failure = new Promise((_, reject) => (this.failed = reject));

  /**
   * Compiles it.
   *
   * @param instantiateWasm Pyodide's own, which adds to the imports
   * @returns a promise of the instance and the module, once `link` was called
   */
  begin(instantiateWasm) {
    WebAssembly.instantiateStreaming = (source, imports) =>
      imports === this.#imports
        ? this.#instance(compile(source))
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

  end() {
    Object.assign(WebAssembly, this.#native);
  }
}
