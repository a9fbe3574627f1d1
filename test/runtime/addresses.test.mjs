// SPDX-License-Identifier: Apache-2.0
// Functions have the addresses that they have under plain Emscripten, though fewer are asked for at the start.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { withoutAddresses, withoutTable } from "../../public/runtime/addresses.mjs";
import { Scripts } from "../../public/runtime/scripts.mjs";
import { started } from "./built.mjs";

const whatComes = (call) => {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
};

test("OpenGL's functions lie in the table of Python's program, and are Emscripten's", async () => {
  const ours = (await started()).pyodide._module;
  const { _module: plain } = await loadPyodide();
  const wanted = Object.keys(plain.GOT).filter((name) => name.startsWith("emscripten_gl"));
  assert.ok(wanted.length > 200);
  const distinct = (module) => new Set(wanted.map((name) => module.GOT[name].value)).size;
  assert.equal(distinct(ours), distinct(plain));
  // Without a canvas they complain, or count what they were asked for.
  for (const name of ["emscripten_glGetError", "emscripten_glClear", "emscripten_glIsEnabled"]) {
    const [own, other] = [ours, plain].map((module) => module.wasmTable.get(module.GOT[name].value));
    assert.equal(whatComes(() => own(1)), whatComes(() => other(1)), name);
  }
});

test("functions of JavaScript are called with what the program gives, and give what they gave", () => {
  const global = () => new WebAssembly.Global({ value: "i32", mutable: true }, -1);
  const GOT = { add: global(), same: global(), halve: global(), known: global(), absent: global() };
  GOT.known.value = 5;
  const calls = [];
  const add = Object.assign((one, other) => (calls.push([one, other]), one + other), { sig: "jjj" });
  const halve = Object.assign((whole) => whole / 2, { sig: "dd" });
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 7 });
  const scripts = new Scripts({ GOT }, table, { env: { add, same: add, halve, known: add } });
  assert.deepEqual(
    Object.entries(GOT).map(([name, { value }]) => [name, value]),
    [["add", 7], ["same", 7], ["halve", 8], ["known", 5], ["absent", -1]],
  );
  assert.equal(table.get(8), null);
  scripts.fill(scripts.standIns());
  assert.equal(table.get(8)(5), 2.5);
  const before = table.get(7);
  assert.equal(before(1n, 2n ** 40n), 2n ** 40n + 1n);
  assert.equal(table.get(7)(3n, 4n), 7n);
  assert.deepEqual(calls, [[1n, 2n ** 40n], [3n, 4n]]);
});

test("Emscripten gives no addresses to what it is told of, and all that it gave before stay", () => {
  const GOT = { wanted: { value: -1 } };
  const told = { one: () => 1, wanted: () => 2, number: { value: 3 } };
  const end = withoutAddresses({ GOT }, told);
  assert.deepEqual(Object.keys(GOT), ["wanted", "one"]);
  assert.notEqual(GOT.one.value, -1);
  assert.equal(GOT.wanted.value, -1);
  end();
  assert.deepEqual(Object.keys(GOT), ["wanted"]);
});

/** A function as tables of functions have them. */
const exported = () =>
  new WebAssembly.Instance(
    new WebAssembly.Module(
      Uint8Array.from([
        ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0],
        ...[7, 5, 1, 1, 0x66, 0, 0, 10, 4, 1, 2, 0, 0x0b],
      ]),
    ),
  ).exports.f;

test("Emscripten goes through the table when it is asked for an address once it has begun", () => {
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 3 });
  const old = exported();
  table.set(2, old);
  // As Emscripten finds addresses.
  let map;
  const looked = [];
  const module = {
    updateTableMap(offset, count) {
      looked.push(count);
      for (let index = offset; index < offset + count; index++) {
        if (table.get(index)) {
          map.set(table.get(index), index);
        }
      }
    },
  };
  const addressOf = (called) => {
    if (!map) {
      map = new WeakMap();
      module.updateTableMap(0, table.length);
    }
    return map.get(called) || 0;
  };
  const made = exported();
  module.onPreRuns = [
    function another() {},
    function setEmscriptenTrampoline() {
      assert.equal(addressOf(made), 0);
      table.set(table.grow(1), made);
      map.set(made, 3);
    },
  ];
  const { WeakMap: original } = globalThis;
  withoutTable(module, table);
  module.onPreRuns.forEach((run) => run());
  assert.deepEqual(looked, [0]);
  assert.equal(globalThis.WeakMap, original);
  assert.equal(table.length, 4);
  assert.deepEqual([addressOf(made), addressOf(old), addressOf(exported())], [3, 2, 0]);
  assert.deepEqual(looked, [0, 4]);
});
