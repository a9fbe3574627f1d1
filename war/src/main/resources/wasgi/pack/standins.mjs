// SPDX-License-Identifier: Apache-2.0
// A small program that takes a compiled library's places in the table of functions: whoever calls one of them
// has the library loaded, which takes its places again, and gets what the library's own function gives.
import { read } from "./wasm.mjs";

const MARK = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const [TYPES, IMPORTS, FUNCTIONS, ELEMENTS, CODE] = [1, 2, 3, 9, 10];
const [FUNCTION_IMPORT, TABLE_IMPORT] = [0, 1];
const [FUNCTION_TYPE, FUNCTIONS_TYPE, I32] = [0x60, 0x70, 0x7f];
const [CALL, CALL_INDIRECT, LOCAL_GET, I32_CONST, END] = [0x10, 0x11, 0x20, 0x41, 0x0b];

/**
 * Its imports are `env.load`, which loads the library if it has not been loaded, and `env.table`.
 *
 * @param octets of the library
 * @param base where its range of the table begins
 * @param exported what it has elsewhere in the table: pairs of an index and a name that it exports
 * @returns the octets of the program, and all the places that it takes
 * @throws where the library is of a form that is not known
 */
export function standIns(octets, base, exported) {
  const library = read(octets);
  const own = library.table.map((called, offset) => [base + offset, library.functions[called]]);
  const others = exported.map(([index, name]) => [index, library.functions[library.exports.get(name)]]);
  const places = [...own, ...others];
  const signatures = [...new Set(places.map(([, type]) => type))];
  return {
    octets: program(
      signatures.map((type) => library.types[type]),
      places.map(([index, type]) => [index, signatures.indexOf(type)]),
      own.length,
    ),
    places: places.map(([index]) => index),
  };
}

/**
 * @param types pairs of parameters' and results' types
 * @param places pairs of an index of the table and a number of one of these types
 * @param together so many of the first ones follow each other
 */
function program(types, places, together) {
  // For each type: itself, and with the place as one more parameter.
  const written = [
    [FUNCTION_TYPE, 0, 0],
    ...types.flatMap(([parameters, results]) => [
      [FUNCTION_TYPE, ...vector([...parameters]), ...vector([...results])],
      [FUNCTION_TYPE, ...vector([...parameters, I32]), ...vector([...results])],
    ]),
  ];
  const plain = (type) => number(1 + 2 * type);
  const withPlace = (type) => number(2 + 2 * type);
  // The functions: what loads, for each type what passes a call on, for each place one.
  const passing = (type) => 1 + type;
  const standing = (place) => 1 + types.length + place;
  const ranges = [places.slice(0, together), ...places.slice(together).map((place) => [place])];
  const elements = [];
  let first = 0;
  for (const range of ranges.filter(({ length }) => length > 0)) {
    const functions = range.map((_, offset) => number(standing(first + offset)));
    elements.push([0, I32_CONST, ...signed(range[0][0]), END, ...list(functions)]);
    first += range.length;
  }
  return Uint8Array.from([
    ...MARK,
    ...section(TYPES, list(written)),
    ...section(
      IMPORTS,
      list([
        [...text("env"), ...text("load"), FUNCTION_IMPORT, 0],
        [...text("env"), ...text("table"), TABLE_IMPORT, FUNCTIONS_TYPE, 0, 0],
      ]),
    ),
    ...section(
      FUNCTIONS,
      list([...types.map((_, type) => withPlace(type)), ...places.map(([, type]) => plain(type))]),
    ),
    ...section(ELEMENTS, list(elements)),
    ...section(
      CODE,
      list([
        ...types.map(([{ length }], type) =>
          body([CALL, 0, ...locals(length + 1), CALL_INDIRECT, ...plain(type), 0]),
        ),
        ...places.map(([index, type]) =>
          body([...locals(types[type][0].length), I32_CONST, ...signed(index), CALL, ...number(passing(type))]),
        ),
      ]),
    ),
  ]);
}

function locals(count) {
  return Array.from({ length: count }, (_, local) => [LOCAL_GET, ...number(local)]).flat();
}

/** A function's: without variables. */
function body(code) {
  return vector([0, ...code, END]);
}

function section(id, content) {
  return [id, ...vector(content)];
}

function text(name) {
  return vector([...new TextEncoder().encode(name)]);
}

function list(items) {
  return [...number(items.length), ...items.flat()];
}

function vector(octets) {
  return [...number(octets.length), ...octets];
}

/** An unsigned integer in LEB128. */
function number(value) {
  return leb128(value, 0x80);
}

/** A signed one, not below zero: the last octet's highest bit of value is its sign. */
function signed(value) {
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
