// SPDX-License-Identifier: Apache-2.0
// Pyodide with what Python needs of JavaScript. A global, since compiled Java has no import().
import * as hashes from "./hashes/hashes.mjs";
import * as python from "./runtime/boot.mjs";
import { fetchNow } from "./runtime/now.mjs";

/** What a snapshot calls an object that each visitor's browser has to give it. */
const OBJECTS = { wasgi_hashes: hashes };

globalThis.wasgiRuntime = {
  fetchNow,
  /** A library, compiled while it comes. */
  compile: async (url, sha256) => {
    const response = await fetch(url, { integrity: `sha256-${base64(sha256)}` }).catch((reason) => {
      throw new Error(`${url} could not be loaded: ${reason.message}`);
    });
    const isWasm = response.headers.get("content-type") === "application/wasm";
    return isWasm
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  },
  boot: async (options, ...parts) => ready(await python.boot(options, ...parts)),
  restore: async (options, ...parts) => {
    const _snapshotDeserializer = (name) => OBJECTS[name];
    return ready(await python.restore({ ...options, _snapshotDeserializer }, ...parts));
  },
};

function base64(hex) {
  return btoa(hex.replace(/../g, (octet) => String.fromCharCode(parseInt(octet, 16))));
}

function ready(booted) {
  booted.pyodide.registerJsModule("wasgi_hashes", hashes);
  return booted;
}
