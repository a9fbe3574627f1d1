// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { standIns } from "../../war/target/classes/wasgi/pack/standins.mjs";

const BASE = 3;
const [I32, I64, F64, FUNCTION, TABLE_OF_FUNCTIONS] = [0x7f, 0x7e, 0x7c, 0x60, 0x70];

const part = (octets) => [octets.length, ...octets];
const text = (name) => part([...name].map((character) => character.charCodeAt(0)));
const list = (...items) => [items.length, ...items.flat()];
const section = (id, octets) => [id, ...part(octets)];

/** Every range of the table that a library may have: of the functions 1 and 2, from its base on. */
const RANGE = [0, 0x23, 0, 0x0b, ...list([1], [2])];

/**
 * As a compiler writes a library: `sum` takes and gives an i32; `scaled` an i32 and a double, and gives an i64; `own`
 * is exported alone, and calls what is imported.
 */
function library({ ranges = [RANGE], types = [] } = {}) {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      list(
        [FUNCTION, ...list([I32], [I32]), ...list([I32])],
        [FUNCTION, ...list([I32], [F64]), ...list([I64])],
        [FUNCTION, ...list(), ...list([I32])],
        ...types,
      ),
    ),
    ...section(
      2,
      list(
        [...text("env"), ...text("given"), 0, 2],
        [...text("env"), ...text("__table_base"), 3, I32, 0],
        [...text("env"), ...text("table"), 1, TABLE_OF_FUNCTIONS, 0, 0],
      ),
    ),
    ...section(3, list([0], [1], [2])),
    ...section(7, list([...text("own"), 0, 3])),
    ...section(9, list(...ranges)),
    ...section(
      10,
      list(
        part([0, 0x20, 0, 0x20, 1, 0x6a, 0x0b]),
        part([0, 0x20, 0, 0xb7, 0x20, 1, 0xa2, 0xb0, 0x0b]),
        part([0, 0x10, 0, 0x0b]),
      ),
    ),
  ]);
}

/** A table with stand-ins of the library, and how often they have loaded it. */
function stage() {
  const octets = library();
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 10 });
  const found = { table, loads: 0, ...standIns(octets, BASE, [[9, "own"]]) };
  const load = () => {
    found.loads++;
    const env = { table, given: () => 41, __table_base: BASE };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(octets), { env });
    table.set(9, exports.own);
  };
  new WebAssembly.Instance(new WebAssembly.Module(found.octets), { env: { table, load } });
  return found;
}

test("who calls a stand-in gets what the library gives, of whatever types", () => {
  for (const [index, given, wanted] of [
    [BASE, [2, 3], 5],
    [BASE + 1, [3, 2.5], 7n],
    [9, [], 41],
  ]) {
    const { table, places } = stage();
    assert.deepEqual(places, [BASE, BASE + 1, 9]);
    assert.equal(table.get(index)(...given), wanted);
  }
});

test("the library takes its places, and who still holds a stand-in is passed on", () => {
  const found = stage();
  const held = found.table.get(BASE);
  assert.equal(held(1, 1), 2);
  assert.notEqual(found.table.get(BASE), held);
  assert.equal(found.table.get(BASE)(1, 2), 3);
  assert.equal(found.loads, 1);
  assert.equal(held(20, 22), 42);
});

test("no other places of the table are touched", () => {
  const { table } = stage();
  const taken = Array.from({ length: 10 }, (_, index) => table.get(index) !== null);
  assert.deepEqual(taken, [false, false, false, true, true, false, false, false, false, true]);
});

test("a library of another form is refused", () => {
  const refused = {
    "more than one range": { ranges: [RANGE, RANGE] },
    "a range in another form": { ranges: [[1, 0, ...list([1])]] },
    "a range elsewhere": { ranges: [[0, 0x41, 5, 0x0b, ...list([1])]] },
    "a type that is no function's": { types: [[0x5f, 0]] },
    "types of several octets": { types: [[FUNCTION, 2, 0x64, 0x70, 0]] },
  };
  for (const [form, changes] of Object.entries(refused)) {
    assert.throws(() => standIns(library(changes), BASE, []), RangeError, form);
  }
});
