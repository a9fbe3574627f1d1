// SPDX-License-Identifier: Apache-2.0
// Pyodide with what Python needs of JavaScript: the site's runtime.mjs, for which all of this folder is put into
// one file. A global, since compiled Java has no import().
import * as hashes from "../hashes/hashes.mjs";
import { boot, restore } from "./boot.mjs";
import { fetchNow } from "./now.mjs";
import { PythonProgram, compile } from "./program.mjs";

// At once: what else is wanted is known only later. A worker has begun it already.
const program = globalThis.wasgiProgram ?? PythonProgram.begin();

globalThis.wasgiRuntime = {
  fetchNow,
  /** A library, compiled while it comes. */
  compile: (url, sha256) => {
    const response = fetch(url, { integrity: `sha256-${base64(sha256)}` });
    return compile(
      response.catch((reason) => {
        throw new Error(`${url} could not be loaded: ${reason.message}`);
      }),
    );
  },
  /** The files of an app that outlive the page; most sites have none. */
  keep: async (...given) => (await import("./persist.mjs")).open(...given),
  boot: async (...given) => ready(await boot(program, ...given)),
  restore: async (given) => {
    // What a snapshot calls an object that each visitor's browser has to give it.
    const objects = { wasgi_hashes: hashes };
    const options = { ...given.options, _snapshotDeserializer: (name) => objects[name] };
    return ready(await restore(program, { ...given, options }));
  },
};

function base64(hex) {
  return btoa(hex.replace(/../g, (octet) => String.fromCharCode(parseInt(octet, 16))));
}

function ready(booted) {
  booted.pyodide.registerJsModule("wasgi_hashes", hashes);
  // What Python tells those who call it, and asks them for.
  const kernel = {
    waits: false,
    asking: false,
    startJob: undefined,
    endJob: undefined,
    socketAnswered: undefined,
    socketSaid: undefined,
    socketClosed: undefined,
  };
  booted.pyodide.registerJsModule("wasgi_kernel", kernel);
  return { ...booted, kernel };
}
