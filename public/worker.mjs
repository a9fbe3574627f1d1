// The worker's two halves are fetched side by side; wasgi.mjs finds loadPyodide as a global.
import { loadPyodide } from "./pyodide/pyodide.mjs";
import "./wasgi.mjs";

globalThis.loadPyodide = loadPyodide;
