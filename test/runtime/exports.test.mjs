// SPDX-License-Identifier: Apache-2.0
// All that Pyodide's program exports is found in the one that sites have, which exports little.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { CALLED, OWN, REST } from "../../public/runtime/exports.mjs";
import { built, creating, original, started } from "./built.mjs";

const exportsIn = async (file) => WebAssembly.Module.exports(await WebAssembly.compile(readFileSync(file)));

/** What the plain program exports. */
const plain = async () => {
  let exports;
  const createPyodideModule = creating((instance) => {
    exports = instance.exports;
    return instance;
  });
  await loadPyodide({ createPyodideModule });
  return exports;
};

/** Where a function lies in the program's own part of its table, or what an address is. */
const kindOf = (exports) => {
  const { __indirect_function_table: table } = exports;
  const places = new Map();
  for (let index = 0; index < 8000; index++) {
    places.set(table.get(index), index);
  }
  return (found) => {
    if (typeof found === "function") {
      // Its number in the program is its name.
      return `function ${found.name} at ${places.get(found)}`;
    }
    return typeof found?.value === "number" ? `address ${found.value}` : `${found}`;
  };
};

test("it exports what is called, and a table", async () => {
  const names = (await exportsIn(built("pyodide/pyodide.asm.wasm")))
    .map(({ name }) => name)
    .filter((name) => name === REST || !name.startsWith(OWN));
  const all = await exportsIn(original("pyodide.asm.wasm"));
  const wanted = all.filter(({ name, kind }) => CALLED.has(name) || !["function", "global"].includes(kind));
  assert.deepEqual(names.toSorted(), [...wanted.map(({ name }) => name), REST].toSorted());
});

test("functions and addresses are those of the original, and are found by all ways", async () => {
  const [{ exports: own }, others] = [await started(), await plain()];
  const [one, other] = [kindOf(own), kindOf(others)];
  const names = Object.keys(others);
  assert.ok(names.length > 8000);
  assert.deepEqual(
    names.map((name) => [name, name in own, one(own[name])]),
    names.map((name) => [name, true, other(others[name])]),
  );
  const listed = [];
  for (const name in own) {
    listed.push(name);
  }
  assert.deepEqual(listed.toSorted(), names.toSorted());
  assert.deepEqual(["constructor" in own, own.constructor, own[Symbol.iterator]], [false, undefined, undefined]);
});
