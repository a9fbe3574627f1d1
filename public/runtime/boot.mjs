// SPDX-License-Identifier: Apache-2.0
// Pyodide with the site's files in it: as it comes, or as a heap snapshot holds it.
import create from "../pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../pyodide/pyodide.mjs";
import { Clock } from "./clock.mjs";
import { Files } from "./files.mjs";
import { replay } from "./libraries.mjs";
import { renew } from "./secrets.mjs";
import { decode, heapOf, unpacked } from "./snapshot.mjs";
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
 * @param snapshot its octets, packed or unpacked: a promise
 * @param modules the compiled libraries by their files' names: promises
 * @returns the same, and what gives the snapshot, unpacked, once: it is large
 */
export async function restore(options, fetchNow, compiled, folders, snapshot, modules) {
  const head = new Uint8Array(HEAD);
  let octets;
  let parts;
  const beforeMemory = async (memory) => {
    compiled();
    octets = await snapshot;
    const missing = heapOf(octets) - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(missing / (1 << 16));
    }
  };
  const prepare = async (module, exports, clock) => {
    octets = unpacked(octets, (packed) => unpack(exports, packed));
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

/**
 * @param prepare is called when the runtime is there, and Python's own code is yet to run
 * @param beforeMemory is called with the memory before anything has looked at it
 */
async function load(options, prepare, beforeMemory) {
  let failed;
  const failure = new Promise((_, reject) => (failed = reject));
  const { instantiateStreaming } = WebAssembly;
  // Pyodide only writes to the console that its module has not come, and waits for ever.
  WebAssembly.instantiateStreaming = (source, imports) => {
    const instance = instantiate(source, imports, instantiateStreaming);
    instance.catch(failed);
    return instance;
  };
  const loading = loadPyodide({
    lockFileContents: NO_PACKAGES,
    ...options,
    createPyodideModule: async (settings) => {
      const { instantiateWasm } = settings;
      let clock;
      let exports;
      settings.instantiateWasm = (imports, received) => {
        clock = new Clock(imports, () => exports.memory);
        return instantiateWasm(imports, (instance, module) => {
          exports = instance.exports;
          Promise.resolve(beforeMemory?.(exports.memory))
            .then(() => received(instance, module))
            .catch(failed);
        });
      };
      const module = await create(settings);
      await prepare(module, exports, clock);
      return module;
    },
  });
  return Promise.race([loading, failure]).finally(() => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
  });
}

/** Compiles a program while it comes, or, where the host does not say that it is one, afterwards. */
async function instantiate(source, imports, whileItComes) {
  const response = await source;
  if (!response.ok) {
    throw new Error(`${response.url} could not be loaded: HTTP status ${response.status}`);
  }
  return response.headers.get("content-type") === "application/wasm"
    ? whileItComes.call(WebAssembly, response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
