// SPDX-License-Identifier: Apache-2.0
// What has to be known of a program to part it.
import { number, signed } from "../../../public/runtime/assembly.mjs";
import { LOADER, PAGES } from "../../../public/runtime/halves.mjs";
import { imported, limits } from "../main/resources/wasgi/pack/wasm.mjs";
import {
  CALL_INDIRECT,
  CODE,
  DATA,
  DATA_COUNT,
  END,
  FUNCTIONS,
  GLOBAL,
  I32_CONST,
  IMPORTS,
  IN_TABLE,
  MEMORIES,
  TABLES,
  TAGS,
  TYPES,
  constant,
  items,
  listed,
} from "./program.mjs";

const IN_MEMORY = 0;

/**
 * Constants of so many octets are tables, of codecs and of Unicode's names above all, or, at the beginning, all texts.
 * What starts read of tables is in the snapshot: before that is there, they read none of these.
 */
const LARGE = 4096;

/** Where a function lies in the table that both halves share. */
export function place(index) {
  return LOADER + 1 + index;
}

export class Whole {
  types = [];
  /** The number of each function's type, imported ones first. */
  functions = [];
  tables = [];
  tags = [];
  bodies = [];

  /** @param constants the address at which they end in the program's data */
  constructor(program, constants) {
    this.program = program;
    this.constants = constants;
    program.section(TYPES).each((reader) => {
      reader.octet();
      this.types.push([reader.part().rest(), reader.part().rest()]);
    });
    program.section(IMPORTS).each((reader) => imported(reader, this.functions));
    this.firstFunction = this.functions.length;
    this.firstGlobal = program.imports(GLOBAL);
    program.section(FUNCTIONS).each((reader) => this.functions.push(reader.number()));
    program.section(TABLES).each((reader) => this.tables.push(table(reader)));
    program.section(TAGS).each((reader) => this.tags.push([reader.octet(), ...number(reader.number())]));
    this.globals = program.globals();
    this.data = items(program.section(DATA), segment);
    program.section(CODE).each((reader) => this.bodies.push(reader.part().rest()));
    checkMemory(program.section(MEMORIES));
    // What the first half has besides: the shared table, and a global that says whether the rest is there.
    this.crossings = this.tables.length;
    this.isThere = this.firstGlobal + this.globals.length;
    // Those that can change come first: the constants are the same in both halves.
    this.variables = this.globals.findLastIndex(({ isVariable }) => isVariable) + 1;
  }

  /** The type of that function, a number. */
  typeOf(index) {
    return this.functions[this.firstFunction + index];
  }

  /** How many parameters it has. */
  parameters(type) {
    return this.types[type][0].length;
  }

  /** The instruction that calls a function of that type in the shared table, by its place there. */
  crossing(type) {
    return [CALL_INDIRECT, ...number(type), ...number(this.crossings)];
  }

  /** Whether the rest has those data: it writes them once more, where they have been all the time. */
  isLate({ address, length }) {
    const [texts] = this.data;
    return length >= LARGE && address > texts.address && address + length <= this.constants;
  }

  /** The sections of the data of which `isOwn` says so. */
  dataWhere(isOwn) {
    const own = this.data.filter(isOwn).map(({ octets }) => octets);
    return { [DATA]: () => listed(own), [DATA_COUNT]: () => Buffer.from(number(own.length)) };
  }

  /** What puts the functions into the shared table of which `isOwn` says so. */
  elements(isOwn) {
    const ranges = [];
    for (const index of this.bodies.keys()) {
      if (isOwn(index) && index > 0 && isOwn(index - 1)) {
        ranges.at(-1).push(index);
      } else if (isOwn(index)) {
        ranges.push([index]);
      }
    }
    return ranges.map((range) => [
      ...[IN_TABLE, ...number(this.crossings), I32_CONST, ...signed(place(range[0])), END, 0],
      ...number(range.length),
      ...range.flatMap((index) => number(this.firstFunction + index)),
    ]);
  }
}

function table(reader) {
  const type = reader.octet();
  limits(reader);
  return { type };
}

/** It is made before the program begins. */
function checkMemory(memories) {
  const [count, hasMaximum, initial, maximum] = Array.from({ length: 4 }, () => memories.number());
  if (count !== 1 || !hasMaximum || initial !== PAGES.initial || maximum !== PAGES.maximum) {
    throw new RangeError(`a memory of other limits than ${JSON.stringify(PAGES)}`);
  }
}

/** Data that are in memory from the beginning. */
function segment(reader) {
  if (reader.number() !== IN_MEMORY || reader.octet() !== I32_CONST) {
    throw new RangeError("data that are not at a place of their own");
  }
  const address = constant(reader, I32_CONST);
  return { address, length: reader.part().rest().length };
}
