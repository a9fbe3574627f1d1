// SPDX-License-Identifier: Apache-2.0
// Pyodide's program as sites have it: what is called at each start is exported, and of the rest the functions lie
// in a table of their own, and the addresses, with all names, in a section. exports.mjs finds them there.
//
//   node fewer-exports.mjs PROGRAM TARGET
import { readFileSync, writeFileSync } from "node:fs";
import { number, text } from "../../../public/runtime/assembly.mjs";
import { CALLED, REST } from "../../../public/runtime/exports.mjs";
import { HEAD, Reader, imported, sections } from "../main/resources/wasgi/pack/wasm.mjs";

/** Sections (WebAssembly Core, 5.5.2), and what is imported and exported (5.5.5). */
const [CUSTOM, IMPORTS, TABLES, GLOBALS, EXPORTS, ELEMENTS] = [0, 2, 4, 6, 7, 9];
const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];

const [I32_CONST, END, FUNCTION_REFERENCES, IN_TABLE] = [0x41, 0x0b, 0x70, 2];

const [source, target] = process.argv.slice(2);
const program = readFileSync(source);
const parts = [...sections(program)].map(([id, part]) => ({ id, content: part.rest() }));
const content = (id) => new Reader(parts.find((part) => part.id === id).content, 0);

const rest = new Map();
const kept = [];
const constants = addresses();
content(EXPORTS).each((reader) => {
  const name = new TextDecoder().decode(reader.part().rest());
  const [kind, index] = [reader.octet(), reader.number()];
  const found = kind === FUNCTION ? { index } : { address: constants.get(index) };
  if (CALLED.has(name) || !(kind === FUNCTION || (kind === GLOBAL && found.address !== undefined))) {
    kept.push([...text(name), kind, ...number(index)]);
  } else {
    rest.set(name, found);
  }
});
const functions = [...rest].filter(([, { index }]) => index !== undefined);
const others = [...rest].filter(([, { index }]) => index === undefined);
const table = content(TABLES).number();
kept.push([...text(REST), TABLE, ...number(table)]);

const changed = {
  [TABLES]: (old) => longer(old, [FUNCTION_REFERENCES, 0, ...number(functions.length)]),
  [EXPORTS]: () => Buffer.concat([number(kept.length), ...kept].map((octets) => Buffer.from(octets))),
  [ELEMENTS]: (old) => {
    const indices = functions.flatMap(([, { index }]) => number(index));
    const start = [I32_CONST, 0, END];
    return longer(old, [IN_TABLE, ...number(table), ...start, 0, ...number(functions.length), ...indices]);
  },
};
const names = JSON.stringify({
  functions: functions.map(([name]) => name),
  addresses: Object.fromEntries(others.map(([name, { address }]) => [name, address])),
});
const written = parts.map(({ id, content }) => ({ id, content: changed[id]?.(content) ?? content }));
written.push({ id: CUSTOM, content: Buffer.concat([Buffer.from(text(REST)), Buffer.from(names)]) });
writeFileSync(
  target,
  Buffer.concat([
    program.subarray(0, HEAD),
    ...written.flatMap(({ id, content }) => [Buffer.from([id, ...number(content.length)]), content]),
  ]),
);

/** The values of the globals that are constants, by their numbers. */
function addresses() {
  const found = new Map();
  let count = 0;
  content(IMPORTS).each((reader) => {
    const kind = imported(reader, []);
    if (kind === TABLE || kind === MEMORY) {
      throw new RangeError("a program that does not bring its own memory and table");
    }
    if (kind === GLOBAL) {
      count++;
    }
  });
  content(GLOBALS).each((reader) => {
    reader.octet();
    const isVariable = reader.octet();
    const how = reader.octet();
    const value = how === I32_CONST ? reader.signed() : undefined;
    if (how !== I32_CONST) {
      reader.number();
    }
    if (reader.octet() !== END) {
      throw new RangeError("a global that begins in another way");
    }
    if (!isVariable && value !== undefined) {
      found.set(count, value);
    }
    count++;
  });
  return found;
}

/** A list with one item more. */
function longer(old, item) {
  const reader = new Reader(old, 0);
  const count = reader.number();
  return Buffer.concat([Buffer.from(number(count + 1)), reader.rest(), Buffer.from(item)]);
}
