// SPDX-License-Identifier: Apache-2.0
// Parts Python's program into what starts call and the rest, which browsers then compile when Python has started.
// Both halves have the same functions, under the same numbers: one that lies in the other half passes the call on
// through a table that they share. So nothing in a function has to be written anew.
import { body, functionOf, imported, locals, number, signed, text } from "../../../public/runtime/assembly.mjs";
import { CROSSINGS, IS_THERE, LOADER, PAGES, SHARED, shared } from "../../../public/runtime/halves.mjs";
import { withFewerExports } from "./fewer-exports.mjs";
import {
  CODE,
  CUSTOM,
  ELEMENTS,
  END,
  EXPORTS,
  FUNCTIONS,
  FUNCTION_REFERENCES,
  GLOBAL,
  GLOBALS,
  GLOBAL_GET,
  I32,
  I32_CONST,
  IMPORTS,
  MEMORIES,
  MEMORY,
  Program,
  TABLE,
  TABLES,
  TAG,
  TAGS,
  TYPES,
  listed,
  longer,
} from "./program.mjs";
import { Whole, place } from "./whole.mjs";

const [IF, CALL, I32_EQZ] = [0x04, 0x10, 0x45];
const NOTHING = 0x40;
const [AT_LEAST, WITH_MAXIMUM] = [0, 1];

/** Names of objects in Python's data that can change; all of the program's constants lie before the first. */
const VARIABLE = /_Type$/;

/**
 * Parts it, once it exports less.
 *
 * @param octets of Pyodide's program
 * @param called the functions of the first half, by their numbers among those that the program defines: a set
 * @returns the octets of the `first` half, which begins, and of the `rest`
 */
export function halves(octets, called) {
  const original = new Program(octets);
  const variables = original.exports().filter(({ name, address }) => VARIABLE.test(name) && address !== undefined);
  const constants = Math.min(...variables.map(({ address }) => address));
  const whole = new Whole(new Program(withFewerExports(original)), constants);
  return { first: first(whole, called), rest: rest(whole, called) };
}

function first(whole, called) {
  // What passes a call on, one for each type; it loads the rest before.
  const passing = new Map();
  const passer = (type) => {
    if (!passing.has(type)) {
      passing.set(type, whole.functions.length + passing.size);
    }
    return passing.get(type);
  };
  const bodies = whole.bodies.map((own, index) => {
    const type = whole.typeOf(index);
    return called.has(index) ? vector(own) : passingOn(whole, index, [CALL, ...number(passer(type))]);
  });
  const unit = whole.types.findIndex((type) => type.every(({ length }) => length === 0));
  const types = [...passing.keys()];
  const load = [
    ...[GLOBAL_GET, ...number(whole.isThere), I32_EQZ, IF, NOTHING],
    ...[I32_CONST, ...signed(LOADER), ...whole.crossing(unit), END],
  ];
  return whole.program.with({
    [IMPORTS]: (old) => longer(old, [memory()]),
    [MEMORIES]: () => undefined,
    [TYPES]: (old) =>
      longer(
        old,
        types.map((type) => {
          const [parameters, results] = whole.types[type];
          return functionOf([...parameters, I32], results);
        }),
      ),
    [FUNCTIONS]: (old) =>
      longer(
        old,
        types.map((_, index) => number(whole.types.length + index)),
      ),
    [TABLES]: (old) => longer(old, [[FUNCTION_REFERENCES, AT_LEAST, ...number(whole.bodies.length + 1)]]),
    [GLOBALS]: (old) => longer(old, [[I32, 1, I32_CONST, 0, END]]),
    [EXPORTS]: (old) =>
      longer(old, [
        ...whole.tables.map((_, index) => exported(shared(TABLE, index), TABLE, index)),
        ...whole.tags.map((_, index) => exported(shared(TAG, index), TAG, index)),
        ...whole.globals
          .slice(0, whole.variables)
          .map((_, index) => exported(shared(GLOBAL, index), GLOBAL, whole.firstGlobal + index)),
        exported(CROSSINGS, TABLE, whole.crossings),
        exported(IS_THERE, GLOBAL, whole.isThere),
      ]),
    ...whole.dataWhere((each) => !whole.isLate(each)),
    [ELEMENTS]: (old) => longer(old, whole.elements((index) => called.has(index))),
    [CODE]: () =>
      listed([
        ...bodies,
        ...types.map((type) => body([...load, ...locals(whole.parameters(type) + 1), ...whole.crossing(type)])),
      ]),
  });
}

function rest(whole, called) {
  const leftOut = () => undefined;
  return whole.program.with({
    // What it shares with the first half, it imports: after what both import, so that all numbers stay.
    [IMPORTS]: (old) =>
      longer(old, [
        memory(),
        ...whole.tables.map(({ type }, index) => taken(shared(TABLE, index), [TABLE, type, AT_LEAST, 0])),
        taken(CROSSINGS, [TABLE, FUNCTION_REFERENCES, AT_LEAST, 0]),
        ...whole.tags.map((tag, index) => taken(shared(TAG, index), [TAG, ...tag])),
        ...whole.globals
          .slice(0, whole.variables)
          .map(({ type, isVariable }, index) => taken(shared(GLOBAL, index), [GLOBAL, type, isVariable])),
      ]),
    [GLOBALS]: () => listed(whole.globals.slice(whole.variables).map(({ octets }) => octets)),
    [ELEMENTS]: () => listed(whole.elements((index) => !called.has(index))),
    [CODE]: () =>
      listed(
        whole.bodies.map((own, index) =>
          called.has(index) ? passingOn(whole, index, whole.crossing(whole.typeOf(index))) : vector(own),
        ),
      ),
    ...whole.dataWhere((each) => whole.isLate(each)),
    ...Object.fromEntries([CUSTOM, TABLES, MEMORIES, TAGS, EXPORTS].map((id) => [id, leftOut])),
  });
}

function exported(name, kind, index) {
  return [...text(name), kind, ...number(index)];
}

/** Both import the memory, after all else that they import. */
function memory() {
  return taken("memory", [MEMORY, WITH_MAXIMUM, ...number(PAGES.initial), ...number(PAGES.maximum)]);
}

function taken(name, what) {
  return imported(SHARED, name, what);
}

/** A function that has another one called with its parameters, and with its own place in the shared table. */
function passingOn(whole, index, call) {
  return body([...locals(whole.parameters(whole.typeOf(index))), I32_CONST, ...signed(place(index)), ...call]);
}

function vector(octets) {
  return Buffer.concat([Buffer.from(number(octets.length)), Buffer.from(octets)]);
}
