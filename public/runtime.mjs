// SPDX-License-Identifier: Apache-2.0
// Pyodide with what Python needs of JavaScript. A global, since compiled Java has no import().
import { compile } from "./runtime/program.mjs";

// Not imported as usual: the site's files are to be asked for while these come. And all of the large ones at
// once: each would tell what else is wanted only when it has come.
const parts = Promise.all([
  import("./runtime/boot.mjs"),
  import("./runtime/now.mjs"),
  import("./hashes/hashes.mjs"),
  import("./pyodide/pyodide.mjs"),
  import("./pyodide/pyodide.asm.mjs"),
]);
// Whoever starts Python is told of it.
parts.catch(() => {});

/** For files that Python wants at once: there as soon as Python is. */
let now;

globalThis.wasgiRuntime = {
  fetchNow: (url, sha256) => now.fetchNow(url, sha256),
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
  keep: async (...given) => (await import("./runtime/kept/files.mjs")).open(...given),
  boot: async (...given) => {
    const { python, hashes } = await loaded();
    return ready(await python.boot(...given), hashes);
  },
  restore: async (options, ...given) => {
    const { python, hashes } = await loaded();
    // What a snapshot calls an object that each visitor's browser has to give it.
    const objects = { wasgi_hashes: hashes };
    const _snapshotDeserializer = (name) => objects[name];
    return ready(await python.restore({ ...options, _snapshotDeserializer }, ...given), hashes);
  },
};

async function loaded() {
  const [python, files, hashes] = await parts;
  now = files;
  return { python, hashes };
}

function base64(hex) {
  return btoa(hex.replace(/../g, (octet) => String.fromCharCode(parseInt(octet, 16))));
}

function ready(booted, hashes) {
  booted.pyodide.registerJsModule("wasgi_hashes", hashes);
  // What Python tells those who call it, and asks them for.
  const kernel = { waits: false, asking: false, startJob: undefined, endJob: undefined };
  booted.pyodide.registerJsModule("wasgi_kernel", kernel);
  return { ...booted, kernel };
}
