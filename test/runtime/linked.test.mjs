// SPDX-License-Identifier: Apache-2.0
// What Emscripten is told of Python's program is what Pyodide's JavaScript names, of this very Pyodide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { linked, NAMED } from "../../public/runtime/linked.mjs";

const pyodide = (name) => new URL(`../../public/node_modules/pyodide/${name}`, import.meta.url);

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
  const program = await WebAssembly.compile(readFileSync(pyodide("pyodide.asm.wasm")));
  const { rest, assigned } = withoutLists(readFileSync(pyodide("pyodide.asm.mjs"), "utf8"));
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
