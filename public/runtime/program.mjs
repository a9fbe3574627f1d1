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
