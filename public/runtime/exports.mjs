// SPDX-License-Identifier: Apache-2.0
// What Python's program exports: 8,500 functions and addresses, for each of which an engine makes an object at
// each start, though a few hundred are called. The program that sites have exports only these
// (fewer-exports.mjs); the other functions lie in a table, and their names and all addresses in a section.
import { NAMED } from "./linked.mjs";

/** So the names begin of what our own code wants of the program. */
export const OWN = "wasgi.";

/** The section's name, and the table's. */
export const REST = `${OWN}exports`;

/** What is exported: what Pyodide's JavaScript names, and what is called here. */
export const CALLED = new Set([
  ...NAMED,
  ...["ZSTD_XXH64", "ZSTD_createDStream", "ZSTD_decompressStream", "ZSTD_freeDStream"],
  ...["ZSTD_getFrameContentSize", "ZSTD_isError", "inflate", "inflateEnd", "inflateInit2_"],
]);

/** What the program that Pyodide has would export, by its names; it can be gone through with for … in. */
export function exportsOf({ exports }, module) {
  const own = Object.fromEntries(Object.entries(exports).filter(([name]) => !name.startsWith(OWN)));
  let rest;
  const names = () => (rest ??= restOf(module, exports[REST]));
  const others = new Proxy(
    {},
    {
      has: (_, name) => names().has(name),
      get: (_, name) => names().get(name)?.(),
      ownKeys: () => [...names().keys()],
      getOwnPropertyDescriptor: (_, name) =>
        names().has(name) ? { value: names().get(name)(), enumerable: true, configurable: true } : undefined,
    },
  );
  return Object.assign(Object.create(others), own);
}

/** A function for each name, which gives what is exported. */
function restOf(module, table) {
  const [section] = WebAssembly.Module.customSections(module, REST);
  const { functions, addresses } = JSON.parse(new TextDecoder().decode(section));
  return new Map([
    ...functions.map((name, index) => [name, () => table.get(index)]),
    ...Object.entries(addresses).map(([name, value]) => [name, () => new WebAssembly.Global({ value: "i32" }, value)]),
  ]);
}
