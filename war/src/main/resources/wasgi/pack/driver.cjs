// SPDX-License-Identifier: Apache-2.0
// Runs Pyodide for the packager, inside the JVM's Node. A file on disk, since only a file may import().
"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const zlib = require("node:zlib");

const LOCK = "pyodide-lock.json";
const PACKAGES = "/lib/python3.14/site-packages";

/**
 * How a snapshot is packed: higher levels take many times as long for a hundredth less, and a browser
 * unpacks with a window of 16 MB.
 */
const PACKING = {
  [zlib.constants.ZSTD_c_compressionLevel]: 12,
  [zlib.constants.ZSTD_c_windowLog]: 24,
  [zlib.constants.ZSTD_c_checksumFlag]: 1,
};

/** All that the source of randomness has given. */
const draws = [];

let booted;
let folder;
let hashes;
let idle;
let maker;
let namespace;
let pyodide;
let tree;
let watched;

/** Pyodide wants a Uint8Array of its own: a Buffer may be a window on a shared pool. */
function bytesOf(file) {
  const buffer = fs.readFileSync(file);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).slice();
}

/** This Node is built without tables of encodings; of those, Pyodide asks for one. */
class Decoder extends TextDecoder {
  #latin1;

  constructor(label, options) {
    const latin1 = label === "latin1";
    super(latin1 ? "utf-8" : label, options);
    this.#latin1 = latin1;
  }

  decode(view, options) {
    if (!this.#latin1) {
      return super.decode(view, options);
    }
    return Buffer.from(view.buffer, view.byteOffset, view.byteLength).latin1Slice();
  }
}
globalThis.TextDecoder = Decoder;

/**
 * Replaces the source of randomness by a counter's hashes. What is made while a page is prerendered is
 * public, so nothing secret hangs on it, and two builds of one app must be the same bytes.
 */
function makeRepeatable(seed) {
  let counter = 0;
  const fill = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let start = 0; start < bytes.length; start += 32) {
      const block = crypto.createHash("sha256").update(`wasgi ${seed} ${counter++}`).digest();
      bytes.set(block.subarray(0, Math.min(32, bytes.length - start)), start);
    }
    draws.push(bytes.slice());
    return view;
  };
  crypto.randomFillSync = fill;
  globalThis.crypto.getRandomValues = fill;
}

/** Python's clock, and how far it is ahead, in milliseconds. */
let now = Date.now;
let ahead = 0;
Date.now = () => now() + ahead;

exports.moveClock = (milliseconds) => {
  ahead += Number(milliseconds);
};

/** The start of the day, or what SOURCE_DATE_EPOCH says: two builds of one app must be the same bytes. */
function stopClocks() {
  const day = 24 * 60 * 60 * 1000;
  const given = Number(process.env.SOURCE_DATE_EPOCH) * 1000;
  const start = given > 0 ? given : Math.floor(Date.now() / day) * day;
  // Whoever waits for a time must see it come.
  let passed = 0;
  now = () => start + Math.floor(passed++ / 1000);
  performance.now = () => passed++ / 1000;
  process.env.TZ = "UTC";
}

/** Local time is that of a place so many minutes east of Greenwich; Emscripten asks Date for it. */
function moveTo(minutes) {
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"]) {
    Date.prototype[`get${part}`] = function () {
      return new Date(this.getTime() + minutes * 60_000)[`getUTC${part}`]();
    };
  }
  Date.prototype.getTimezoneOffset = () => -minutes;
}

exports.boot = async (home, host, optionsText) => {
  const options = JSON.parse(optionsText);
  if (options.isRepeatable) {
    makeRepeatable(options.seed);
    stopClocks();
  }
  if (options.isSilent) {
    for (const name of ["debug", "log", "info", "warn", "error"]) {
      console[name] = () => {};
    }
  }
  ahead = options.ahead;
  if (options.zone !== null) {
    moveTo(options.zone);
  }
  const module = (...names) => import(pathToFileURL(path.join(home, ...names)).href);
  const { boot } = await module("..", "runtime", "boot.mjs");
  const { PythonProgram } = await module("..", "runtime", "program.mjs");
  booted = await boot(
    new PythonProgram(module("pyodide.asm.mjs")),
    {
      indexURL: home + path.sep,
      env: options.environment,
      // An app runs on what the site brings; who resolves requirements asks what else there is.
      ...(options.isRepeatable ? {} : { lockFileContents: fs.readFileSync(path.join(home, LOCK), "utf8") }),
      stdout: (text) => host.line(text),
      stderr: (text) => host.line(text),
      _makeSnapshot: options.isForSnapshot,
    },
    WebAssembly.compile(bytesOf(path.join(home, "pyodide.rest.wasm"))),
    (name) => bytesOf(path.join(name.startsWith("pyodide/") ? path.dirname(home) : folder, name)),
  );
  pyodide = booted.pyodide;
  hashes = await module("..", "hashes", "hashes.mjs");
  maker = options.isForSnapshot ? await module("..", "pack", "maker.mjs") : undefined;
  maker?.begin(pyodide._module);
  pyodide.registerJsModule("wasgi_hashes", hashes);
  pyodide.registerJsModule("_wasgi_host", {
    call: (name, ...args) => host[name](...args),
    read: bytesOf,
    write: (file, view) => {
      // Whole or not at all: others may read the same cache.
      const made = `${file}.${process.pid}`;
      fs.writeFileSync(made, view);
      fs.renameSync(made, file);
    },
  });
};

/** Puts the files of an archive, which lies in that folder with its index, into Python's file system. */
exports.mount = (from) => {
  folder = from;
  tree = JSON.parse(fs.readFileSync(path.join(folder, "files.json"), "utf8"));
  booted.tree.mount(tree);
};

/** The paths of the compiled libraries that Python has loaded: JSON. */
exports.libraries = () =>
  JSON.stringify(Object.keys(pyodide._module.LDSO.loadedLibsByName).filter((name) => name.startsWith("/")));

/** Watches from now on which of them are called. */
exports.watch = () => {
  watched = maker.watch(booted, tree);
};

/** The paths of those that have not been since, and that can come later: JSON. */
exports.idle = () => {
  idle = watched.end();
  watched = undefined;
  return JSON.stringify([...idle.keys()]);
};

/**
 * Writes a snapshot, packed. Nothing can be asked of this Python any more.
 *
 * `secretsText`: {name: address} of objects that have to differ from visitor to visitor, as JSON; `lateText`:
 * which of those that `idle` gave come later, as JSON.
 *
 * Gives JSON: {prevented: sentences, check: a checksum of what it unpacks to, heap: how many octets of memory
 * it wants, late: the files of the libraries that come later}.
 */
exports.snapshot = (target, secretsText, lateText) => {
  namespace.destroy();
  namespace = undefined;
  pyodide.unregisterJsModule("_wasgi_host");
  pyodide.unregisterJsModule("wasgi_hashes");
  const { prevented, check, heap, packed, late } = maker.end(booted, tree, {
    draws,
    secrets: JSON.parse(secretsText),
    name: (object) => (object === hashes ? "wasgi_hashes" : undefined),
    compress: (content) => zlib.zstdCompressSync(content, { params: PACKING }),
    late: new Map(JSON.parse(lateText).map((name) => [name, idle.get(name)])),
  });
  if (!packed) {
    return JSON.stringify({ prevented });
  }
  fs.writeFileSync(target, packed);
  return JSON.stringify({ prevented, check, heap, late });
};

exports.unpack = (archive, format, folder) => {
  pyodide.unpackArchive(bytesOf(archive), format, { extractDir: folder });
};

exports.addPackage = (folder) => {
  const target = `${PACKAGES}/${path.basename(folder)}`;
  pyodide.FS.mkdirTree(target);
  for (const name of fs.readdirSync(folder)) {
    pyodide.FS.writeFile(`${target}/${name}`, bytesOf(path.join(folder, name)));
  }
};

exports.load = (script) => {
  namespace = pyodide.globals.get("dict")();
  pyodide.runPython(fs.readFileSync(script, "utf8"), {
    globals: namespace,
    filename: path.basename(script),
  });
};

exports.call = (name, argument) => {
  const callee = namespace.get(name);
  try {
    return callee(argument);
  } finally {
    callee.destroy();
  }
};
