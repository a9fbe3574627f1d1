// SPDX-License-Identifier: Apache-2.0
// Compiled programs as hosts send them.

/**
 * Compiles a program while it comes, or, where the host does not say that it is one, when it has come.
 *
 * @param source a promise of the response
 */
export async function compile(source) {
  const response = await source;
  if (!response.ok) {
    throw new Error(`${response.url} could not be loaded: HTTP status ${response.status}`);
  }
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Python's program. Compiling it takes longest of all, so it begins before anybody knows what else is wanted; and
 * an interpreter that is started once more uses what the first one has compiled.
 */
export class PythonProgram {
  // Not what stands there later: whoever loads Pyodide puts something of its own in its place for a moment.
  #fetch = globalThis.fetch.bind(globalThis);
  #module;

  /** The one that lies beside this script, on its way. */
  static begin() {
    const program = new PythonProgram(
      import("./pyodide/pyodide.asm.mjs"),
      new URL("./pyodide/pyodide.asm.wasm", import.meta.url).href,
    );
    program.compile();
    return program;
  }

  /**
   * @param script a promise of pyodide.asm.mjs
   * @param url of pyodide.asm.wasm; none where Pyodide finds it by itself
   */
  constructor(script, url) {
    this.script = script;
    this.url = url;
    // Whoever starts Python is told of it.
    script.catch(() => {});
  }

  /** A promise; one that has failed is made anew the next time. */
  compile() {
    this.#module ??= compile(this.#fetch(this.url)).catch((reason) => {
      this.#module = undefined;
      throw reason;
    });
    this.#module.catch(() => {});
    return this.#module;
  }
}
