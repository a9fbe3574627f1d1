// SPDX-License-Identifier: Apache-2.0
// In the manner of a well-known library: one global function, chained calls, ready callbacks.
var $ = (what) => typeof what === 'function'
  ? document.addEventListener('DOMContentLoaded', what)
  : {text(value) { document.querySelectorAll(what).forEach((one) => { one.textContent = value; }); return this; },
     on(type, listener) { document.querySelectorAll(what).forEach((one) => one.addEventListener(type, listener)); return this; }};
