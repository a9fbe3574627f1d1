// SPDX-License-Identifier: Apache-2.0
// The addresses of functions, which are their places in the program's table. At each start Emscripten asks for
// those of all functions that it is told of, and goes through the table for it. Here they get them when somebody
// asks.

/**
 * Has Emscripten give no addresses.
 *
 * @param module Emscripten's, which is about to be told of the program
 * @param told what it is to be told of
 * @returns a function that is to be called when Emscripten has been told
 */
export function withoutAddresses({ GOT }, told) {
  const names = Object.keys(told).filter((name) => typeof told[name] === "function" && !Object.hasOwn(GOT, name));
  for (const name of names) {
    GOT[name] = { value: 0 };
  }
  return () => names.forEach((name) => delete GOT[name]);
}

/** How a function of Pyodide's is called which puts another one into the table before all else runs. */
const FIRST_TO_ASK = "setEmscriptenTrampoline";

/**
 * Emscripten goes through the whole table when it is first asked for an address, which at each start is that of a
 * function that it has just made. Has it do so when it is asked the next time.
 *
 * @param module Emscripten's, which has not begun to run
 * @param table which it goes through
 */
export function withoutTable(module, table) {
  const { onPreRuns } = module;
  const at = onPreRuns.findIndex(({ name }) => name === FIRST_TO_ASK);
  const first = onPreRuns[at];
  let isWhole = true;
  class Addresses extends WeakMap {
    get(called) {
      if (!isWhole) {
        isWhole = true;
        module.updateTableMap(0, table.length);
      }
      return super.get(called);
    }
  }
  onPreRuns[at] = () => {
    const { WeakMap } = globalThis;
    globalThis.WeakMap = Addresses;
    Object.defineProperty(table, "length", { value: 0, configurable: true });
    try {
      first();
    } finally {
      globalThis.WeakMap = WeakMap;
      delete table.length;
      isWhole = false;
    }
  };
}
