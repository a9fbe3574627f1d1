// SPDX-License-Identifier: Apache-2.0
// What Emscripten is told of Python's program is what Pyodide's JavaScript names, of this very Pyodide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { linked, NAMED, searchable } from "../../public/runtime/linked.mjs";
import { creating, original } from "./built.mjs";

const WORD = /[\w$]+/g;

/** The script without what it does to all exports alike: it declares, assigns and imports them. */
function withoutLists(script) {
  const assign = script.indexOf("function assignWasmExports(");
  const imports = script.indexOf("var wasmImports={", assign);
  const end = script.indexOf("};", imports);
  assert.ok(assign > 0 && imports > assign && end > imports);
  const longDeclarations = /var (?:[\w$]+,){500,}[\w$]+;/g;
  return {
    rest: (script.slice(0, assign) + script.slice(end)).replace(longDeclarations, ""),
    assigned: script.slice(assign, imports),
  };
}

test("all that Pyodide's JavaScript names is named, and no more", async () => {
  const program = await WebAssembly.compile(readFileSync(original("pyodide.asm.wasm")));
  const { rest, assigned } = withoutLists(readFileSync(original("pyodide.asm.mjs"), "utf8"));
  const words = new Set(rest.match(WORD));
  // Of these it reads the value at once.
  const addresses = new Set([...assigned.matchAll(/wasmExports\["([\w$]+)"\]\.value/g)].map(([, name]) => name));
  const wanted = WebAssembly.Module.exports(program)
    .map(({ name }) => name)
    .filter((name) => words.has(name) || words.has(`_${name}`) || addresses.has(name));
  assert.deepEqual(NAMED.toSorted(), wanted.toSorted());
});

test("the others are found where libraries look for them", () => {
  const exports = Object.freeze(Object.assign(Object.create(null), { malloc: () => 1, PyGen_New: () => 2 }));
  const own = () => 3;
  const imports = { env: { open: own } };
  assert.deepEqual(Object.keys(linked({ exports }, imports).exports), NAMED);
  assert.equal(imports.env.PyGen_New(), 2);
  assert.equal(imports.env.open, own);
  imports.env.malloc = own;
  assert.equal(imports.env.malloc, own);
  assert.equal(exports.malloc(), 1);
});

/** A section of a program: its number, and what is in it. */
const section = (number, ...octets) => [number, octets.length, ...octets];
const text = (string) => [string.length, ...Buffer.from(string)];

/** A library that has a function of the name of one of the program's, and tells the address that it got for it. */
const namesake = (name) =>
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(0, ...text("dylink.0"), 1, 4, 0, 0, 0, 0),
    ...section(1, 1, 0x60, 0, 1, 0x7f),
    ...section(2, 1, ...text("GOT.func"), ...text(name), 3, 0x7f, 1),
    ...section(3, 2, 0, 0),
    ...section(7, 2, ...text(name), 0, 0, ...text("address"), 0, 1),
    ...section(10, 2, 4, 0, 0x41, 7, 0x0b, 4, 0, 0x23, 0, 0x0b),
  ]);

test("a library that exports a name of the program's is given the program's address", async () => {
  const name = "PyGen_New";
  assert.ok(!NAMED.includes(name));
  const createPyodideModule = async (settings) => {
    let exports;
    const create = creating((instance, imports) => {
      exports = instance.exports;
      return linked(instance, imports);
    });
    const module = await create(settings);
    searchable(module, exports);
    return module;
  };
  const isItsOwn = async ({ _module: module }) => {
    const flags = { loadAsync: true, nodelete: true, global: true };
    const library = await module.loadWebAssemblyModule(namesake(name), flags, "namesake", {});
    return module.wasmTable.get(library.address()) === library[name];
  };
  const told = await isItsOwn(await loadPyodide({ createPyodideModule }));
  assert.deepEqual([told, await isItsOwn(await loadPyodide())], [false, false]);
});
