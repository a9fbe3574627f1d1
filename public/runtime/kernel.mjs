// SPDX-License-Identifier: Apache-2.0
// The kernel's two halves, which the site has in one file: the compiled Java finds the first as a global.
import "./main.mjs";
import "../site/wasgi-worker.mjs";
