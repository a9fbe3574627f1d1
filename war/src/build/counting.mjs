// SPDX-License-Identifier: Apache-2.0
// Python's program as sites have it, but for the rest, of which there is none; each function marks that it was
// called. called.js, which belongs before a worker's script, tells which have been.
//
//   node counting.mjs PROGRAM FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { number, signed, text } from "../../../public/runtime/assembly.mjs";
import { Reader } from "../main/resources/wasgi/pack/wasm.mjs";
import { halves } from "./halves.mjs";
import { CODE, END, EXPORTS, GLOBAL, GLOBALS, I32, I32_CONST, Program, listed, longer } from "./program.mjs";

const [GLOBAL_GET, GLOBAL_SET, I32_OR] = [0x23, 0x24, 0x72];

/** So many functions have their marks in one global. */
const TOGETHER = 30;

const [source, folder] = process.argv.slice(2);
const { first, rest } = halves(readFileSync(source), { has: () => true });
writeFileSync(`${folder}/pyodide.asm.wasm`, withMarks(new Program(first)));
writeFileSync(`${folder}/pyodide.rest.wasm`, rest);

function withMarks(program) {
  const before = program.imports(GLOBAL) + program.globals().length;
  const count = Math.ceil(program.section(CODE).number() / TOGETHER);
  const marks = Array.from({ length: count }, (_, index) => before + index);
  return program.with({
    [GLOBALS]: (old) => longer(old, marks.map(() => [I32, 1, I32_CONST, 0, END])),
    [EXPORTS]: (old) =>
      longer(
        old,
        marks.map((global, index) => [...text(`wasgi.called ${index}`), GLOBAL, ...number(global)]),
      ),
    [CODE]: (old) => {
      const bodies = [];
      new Reader(old, 0).each((reader) => bodies.push(reader.part().rest()));
      return listed(bodies.map((body, index) => marked(body, before, index)));
    },
  });
}

function marked(body, globals, index) {
  const global = number(globals + Math.floor(index / TOGETHER));
  const mark = [GLOBAL_GET, ...global, I32_CONST, ...signed(2 ** (index % TOGETHER)), I32_OR, GLOBAL_SET, ...global];
  const reader = new Reader(body, 0);
  // Groups of variables of the same type.
  reader.each(() => {
    reader.number();
    reader.octet();
  });
  const code = reader.rest();
  const whole = Buffer.concat([body.subarray(0, body.length - code.length), Buffer.from(mark), code]);
  return Buffer.concat([Buffer.from(number(whole.length)), whole]);
}
