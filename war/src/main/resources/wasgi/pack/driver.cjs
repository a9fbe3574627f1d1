// SPDX-License-Identifier: Apache-2.0
// Runs Pyodide for the packager, inside the JVM's Node. A file on disk, since only a file may import().
"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const PACKAGES = "/lib/python3.14/site-packages";

let pyodide;
let namespace;

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
      const block = crypto.createHash("sha256").update(`wasgi${seed} ${counter++}`).digest();
      bytes.set(block.subarray(0, Math.min(32, bytes.length - start)), start);
    }
    return view;
  };
  crypto.randomFillSync = fill;
  globalThis.crypto.getRandomValues = fill;
}

/** How far Python's clock is ahead, in milliseconds. */
let ahead = 0;
const now = Date.now;
Date.now = () => now() + ahead;

exports.moveClock = (milliseconds) => {
  ahead += Number(milliseconds);
};

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
  }
  ahead = options.ahead;
  if (options.zone !== null) {
    moveTo(options.zone);
  }
  const module = (...names) => import(pathToFileURL(path.join(home, ...names)).href);
  const { loadPyodide } = await module("pyodide.mjs");
  pyodide = await loadPyodide({
    indexURL: home + path.sep,
    env: options.environment,
    stdout: (text) => host.line(text),
    stderr: (text) => host.line(text),
  });
  pyodide.registerJsModule("wasgi_hashes", await module("..", "hashes", "hashes.mjs"));
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
