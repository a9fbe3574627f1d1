// SPDX-License-Identifier: Apache-2.0
// The worker's first script: small, so that Python's program is on its way before the rest of ours is read. That
// is imported while this runs, since Chromium keeps nothing compiled of what a worker's first script names.
import { PythonProgram } from "./program.mjs";

const kernel = import("./kernel.mjs");
globalThis.wasgiProgram = PythonProgram.begin();

// The kernel hears what the page says; until then it is kept.
const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
kernel.then(() => {
  removeEventListener("message", keep);
  early.forEach(({ data, ports }) => dispatchEvent(new MessageEvent("message", { data, ports })));
}, reportError);
