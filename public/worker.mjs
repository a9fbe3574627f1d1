// The worker's two halves are fetched side by side; wasgi-worker.mjs finds loadPyodide as a global.
import { loadPyodide } from "./pyodide/pyodide.mjs";
import "./wasgi-worker.mjs";

globalThis.loadPyodide = loadPyodide;
