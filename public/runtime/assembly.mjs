// SPDX-License-Identifier: Apache-2.0
// Small programs in WebAssembly's binary format (WebAssembly Core, 5).

const MARK = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** Sections (5.5.2). */
export const [TYPES, IMPORTS, FUNCTIONS, ELEMENTS, CODE] = [1, 2, 3, 9, 10];

/** A type of values (5.3.1). */
export const I32 = 0x7f;

const [FUNCTION, TABLE] = [0, 1];
const [FUNCTION_TYPE, FUNCTION_REFERENCES] = [0x60, 0x70];
const [LOCAL_GET, I32_CONST, END] = [0x20, 0x41, 0x0b];

/** A program of these sections. */
export function assembled(sections) {
  return Uint8Array.from([...MARK, ...sections]);
}

export function section(id, content) {
  return [id, ...vector(content)];
}

/** The type of a function, of those of its parameters and results. */
export function functionOf(parameters, results) {
  return [FUNCTION_TYPE, ...vector([...parameters]), ...vector([...results])];
}

export function imported(module, name, what) {
  return [...text(module), ...text(name), ...what];
}

/** An import that is a function of the type with that number. */
export function ofFunction(type) {
  return [FUNCTION, ...number(type)];
}

/** An import that is a table of functions. */
export function ofTable() {
  return [TABLE, FUNCTION_REFERENCES, 0, 0];
}

/** What puts the functions with these numbers into the table, one after the other. */
export function range(start, functions) {
  return [0, I32_CONST, ...signed(start), END, ...list(functions.map(number))];
}

/** A function's: without variables. */
export function body(code) {
  return vector([0, ...code, END]);
}

/** The instructions that give so many of a function's variables, parameters first. */
export function locals(count) {
  return Array.from({ length: count }, (_, local) => [LOCAL_GET, ...number(local)]).flat();
}

export function text(name) {
  return vector([...new TextEncoder().encode(name)]);
}

export function list(items) {
  return [...number(items.length), ...items.flat()];
}

function vector(octets) {
  return [...number(octets.length), ...octets];
}

/** An unsigned integer in LEB128. */
export function number(value) {
  return leb128(value, 0x80);
}

/** A signed one, not below zero: the last octet's highest bit of value is its sign. */
export function signed(value) {
  return leb128(value, 0x40);
}

/** @param end what the last octet has to be below */
function leb128(value, end) {
  const octets = [];
  let rest = value;
  for (; rest >= end; rest >>>= 7) {
    octets.push((rest & 0x7f) | 0x80);
  }
  return [...octets, rest];
}
