// The worker's two halves are fetched side by side; wasgi-worker.mjs finds the first as a global.
import "./runtime.mjs";
import "./wasgi-worker.mjs";
