// SPDX-License-Identifier: Apache-2.0
// Before the script of Python's worker: tells whoever asks which functions of the program that counting.mjs has made
// have been called, by their numbers.
{
  const { instantiate } = WebAssembly;
  let marks = [];
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    const { exports } = made.instance ?? made;
    if (exports["wasgi.called 0"]) {
      marks = Object.keys(exports)
        .filter((name) => name.startsWith("wasgi.called "))
        .map((name) => exports[name]);
    }
    return made;
  };
  const channel = new BroadcastChannel("wasgi.called");
  channel.onmessage = ({ data }) => {
    if (data !== "which") {
      return;
    }
    const called = [];
    marks.forEach(({ value }, index) => {
      for (let bit = 0; bit < 30; bit++) {
        if ((value >> bit) & 1) {
          called.push(30 * index + bit);
        }
      }
    });
    channel.postMessage(called);
  };
}
