// Pyodide with what Python needs of JavaScript. A global, since compiled Java has no import().
import * as hashes from "./hashes/hashes.mjs";
import { loadPyodide } from "./pyodide/pyodide.mjs";

globalThis.wasgiRuntime = async (options) => {
  const pyodide = await loadPyodide(options);
  pyodide.registerJsModule("wasgi_hashes", hashes);
  return pyodide;
};
