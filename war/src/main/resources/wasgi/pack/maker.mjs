// SPDX-License-Identifier: Apache-2.0
// Takes a snapshot of Python's memory, for which it has to be made ready before the first import.
import { sum } from "../runtime/checksum.mjs";
import { addresses, places, record, reserve } from "../runtime/libraries.mjs";
import { encode, pack } from "../runtime/snapshot.mjs";
import { changes } from "./changes.mjs";
import { find, isRenewed } from "./drawn.mjs";
import { clear } from "./freed.mjs";
import { Idle } from "./idle.mjs";

/** Standard input, output and error, which each Python has. */
const STANDARD = 3;

const HEAD_LENGTH = 1;

/** To be called when Python is up and nothing has been loaded yet. */
export function begin(Module) {
  reserve(Module);
}

/** Watches which libraries are called, until its `end` is. */
export function watch({ pyodide, files }, tree) {
  return new Idle(pyodide._module, (name) => files.read(entryOf(tree, name)));
}

/**
 * @param booted as boot.mjs gives it
 * @param tree the files that were mounted
 * @param known the random numbers that Python has drawn; the addresses of its secrets; what a
 *     JavaScript object is called that is there in the browser too; how octets are packed; and which libraries
 *     can come later, as `Idle.end` gives them
 * @returns what prevents a snapshot, sentences, or the octets of one, packed, a checksum of what they unpack
 *     to, how many of memory it wants, and the files of the libraries that can come later
 */
export function end({ pyodide, exports, scripts, files, clock }, tree, { draws, secrets, name, compress, late }) {
  const Module = pyodide._module;
  const runSync = waiting(pyodide, exports);
  const prevented = openFiles(Module.FS).map((path) => `the file ${path} is open`);
  const held = [];
  clear(exports);
  const serializer = (object) => name(object) ?? (held.push(describe(object)), "");
  const taken = pyodide.makeMemorySnapshot({ serializer });
  prevented.push(...held.map((object) => `Python holds the JavaScript object ${object}`));
  let libraries = [];
  try {
    libraries = record(Module);
  } catch (error) {
    prevented.push(error.message);
  }
  const headLength = new Uint32Array(taken.buffer, 0, 4)[HEAD_LENGTH];
  const heap = taken.subarray(headLength);
  const renewed = find(heap, draws);
  for (const [secret, address] of Object.entries(secrets)) {
    if (!isRenewed(renewed, address)) {
      prevented.push(`${secret} is made of random numbers, and would be the same for every visitor`);
    }
  }
  if (prevented.length > 0) {
    return { prevented };
  }
  const { found, contents } = changes(Module.FS, tree, (entry) => files.read(entry));
  const facts = {
    clock: performance.now(),
    zone: clock.zone,
    folder: Module.FS.cwd(),
    table: {
      length: Module.wasmTable.length,
      functions: places(Module, exports),
      told: addresses(Module, exports),
      scripts: contents.push(scripts.standIns()) - 1,
    },
    runSync,
    stack: Module.stackSave(),
    libraries: libraries.map((library) => ({
      ...library,
      file: entryOf(tree, library.name).file,
      late: withoutOctets(late.get(library.name), contents),
    })),
    changes: found,
    secrets: renewed,
  };
  const add = (octets, before) => sum(exports, octets, before);
  const { octets, check } = encode(facts, taken.slice(0, headLength), contents, heap, add);
  return {
    prevented,
    check,
    heap: heap.length,
    packed: pack(octets, compress),
    late: lateFiles(facts.libraries),
  };
}

/** A file may be two libraries at once. */
function lateFiles(libraries) {
  const early = new Set(libraries.filter(({ late }) => !late).map(({ file }) => file));
  return [...new Set(libraries.map(({ file }) => file))].filter((file) => !early.has(file));
}

/** The octets of the stand-ins go among the files; none for a library that does not come later. */
function withoutOctets(standIns, files) {
  if (standIns === undefined) {
    return undefined;
  }
  const { octets, exported, told } = standIns;
  return { standIns: files.push(octets) - 1, exported, told };
}

/**
 * How Python waits for a promise depends on what the engine can do, and is noted in the definition of a
 * function when Python starts: where, and what can stand there.
 */
function waiting({ _module: Module, runPython }, exports) {
  const builtin = runPython("import _pyodide_core\nid(_pyodide_core.run_sync)");
  // PyCFunctionObject begins with reference count, type and definition; that with a name and the function.
  const definition = Module.HEAPU32[builtin / 4 + 2];
  const [able, unable] = [exports.run_sync, exports.run_sync_not_supported].map((wanted) => {
    for (let index = 0; index < Module.wasmTable.length; index++) {
      if (Module.wasmTable.get(index) === wanted) {
        return index;
      }
    }
    throw new Error("this Pyodide does not wait for promises as the one that wasgi knows");
  });
  return { at: definition + 4, able, unable };
}

function openFiles(FS) {
  return FS.streams.filter((stream, number) => stream && number >= STANDARD).map((stream) => stream.path);
}

function entryOf(tree, path) {
  return path
    .slice(1)
    .split("/")
    .reduce((folder, part) => folder[part], tree);
}

function describe(object) {
  try {
    return `${object.constructor?.name ?? typeof object} ${String(object)}`.slice(0, 100);
  } catch {
    return typeof object;
  }
}
