// SPDX-License-Identifier: Apache-2.0
// A table of functions takes only those of programs. What puts functions of JavaScript there is a small program that
// imports them.
import {
  ELEMENTS,
  IMPORTS,
  TYPES,
  assembled,
  functionOf,
  imported,
  list,
  ofFunction,
  ofTable,
  range,
  section,
} from "./assembly.mjs";

/**
 * Puts them there, one after the other.
 *
 * @param start the first one's place
 * @param functions of JavaScript
 * @param types pairs of parameters' and results' types
 * @param typeOf gives the number of a function's among these
 */
export function place(table, start, functions, types, typeOf) {
  const imports = functions.map((called, index) => imported("f", index, ofFunction(typeOf(called))));
  const octets = assembled([
    ...section(TYPES, list(types.map((type) => functionOf(...type)))),
    ...section(IMPORTS, list([...imports, imported("env", "table", ofTable())])),
    ...section(ELEMENTS, list([range(start, [...functions.keys()])])),
  ]);
  new WebAssembly.Instance(new WebAssembly.Module(octets), { f: functions, env: { table } });
}
