// SPDX-License-Identifier: Apache-2.0
// What sites have, as the packager's build has made it, beside Pyodide as it comes.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const built = (name) => new URL(`../../war/target/classes/wasgi/${name}`, import.meta.url);
export const original = (name) => new URL(`../../public/node_modules/pyodide/${name}`, import.meta.url);

/** Makes Pyodide's module as it comes, but for what `tell` gives it of the program's instance. */
export const creating = (tell) => async (settings) => {
  const { default: create } = await import(original("pyodide.asm.mjs"));
  const { instantiateWasm } = settings;
  settings.instantiateWasm = (imports, received) =>
    instantiateWasm(imports, (instance, module) => received(tell(instance, imports), module));
  return create(settings);
};

/**
 * Python as sites start it, without an app.
 *
 * @param fetchNow gives the octets of a file by its name
 */
export async function started(fetchNow = readFileSync) {
  const { boot } = await import(built("runtime/boot.mjs"));
  const { PythonProgram } = await import(built("runtime/program.mjs"));
  const options = { indexURL: fileURLToPath(built("pyodide/")) };
  const rest = WebAssembly.compile(readFileSync(built("pyodide/pyodide.rest.wasm")));
  return boot(new PythonProgram(import(built("pyodide/pyodide.asm.mjs"))), options, rest, fetchNow);
}
