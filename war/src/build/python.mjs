// SPDX-License-Identifier: Apache-2.0
// Python's program as sites have it, made of Pyodide's: it exports less, and is parted into what starts call and
// the rest.
//
//   node python.mjs PROGRAM CALLED FOLDER
//
// CALLED is JSON: the `sha256` of the program that it was counted with, and the numbers of `functions`, as those of
// the first one and the distances between them.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { halves } from "./halves.mjs";

const [source, counted, folder] = process.argv.slice(2);
const octets = readFileSync(source);
const { sha256, functions } = JSON.parse(readFileSync(counted, "utf8"));
if (createHash("sha256").update(octets).digest("hex") !== sha256) {
  throw new Error(`${counted} was counted with another program than ${source}; count once more: test/bench called`);
}
const called = new Set();
functions.reduce((before, distance) => {
  called.add(before + distance);
  return before + distance;
}, 0);
const { first, rest } = halves(octets, called);
writeFileSync(`${folder}/pyodide.asm.wasm`, first);
writeFileSync(`${folder}/pyodide.rest.wasm`, rest);
