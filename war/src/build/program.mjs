// SPDX-License-Identifier: Apache-2.0
// A program in WebAssembly's binary format, taken apart into its sections and put together again.
import { number } from "../../../public/runtime/assembly.mjs";
import { HEAD, Reader, imported, sections } from "../main/resources/wasgi/pack/wasm.mjs";

/** Sections (WebAssembly Core, 5.5.2, and for tags, exception handling's). */
export const [CUSTOM, TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS] = [0, 1, 2, 3, 4, 5, 6, 7];
export const [ELEMENTS, CODE, DATA, DATA_COUNT, TAGS] = [9, 10, 11, 12, 13];

/** What is imported and exported (5.5.5). */
export const [FUNCTION, TABLE, MEMORY, GLOBAL, TAG] = [0, 1, 2, 3, 4];

export const [I32, FUNCTION_REFERENCES] = [0x7f, 0x70];

/** A range of a table that is not the first one (5.5.12). */
export const IN_TABLE = 2;

export const [CALL_INDIRECT, I32_CONST, GLOBAL_GET, END] = [0x11, 0x41, 0x23, 0x0b];

export class Program {
  #head;
  #parts;

  constructor(octets) {
    this.#head = octets.subarray(0, HEAD);
    this.#parts = [...sections(octets)].map(([id, part]) => ({ id, content: part.rest() }));
  }

  /** A reader of that section. */
  section(id) {
    return new Reader(this.#parts.find((part) => part.id === id).content, 0);
  }

  /** What it imports of that kind. */
  imports(kind) {
    let count = 0;
    this.section(IMPORTS).each((reader) => {
      if (imported(reader, []) === kind) {
        count++;
      }
    });
    return count;
  }

  /** The globals that it defines: each with the octets of its type, whether it changes, its value and its octets. */
  globals() {
    return items(this.section(GLOBALS), (reader) => {
      const [type, isVariable, how] = [reader.octet(), reader.octet(), reader.octet()];
      return { type, isVariable, value: constant(reader, how) };
    });
  }

  /** What it exports: names, kinds and indices, and of globals that are constants their values: addresses. */
  exports() {
    const globals = this.globals();
    const first = this.imports(GLOBAL);
    return items(this.section(EXPORTS), (reader) => {
      const name = new TextDecoder().decode(reader.part().rest());
      const [kind, index] = [reader.octet(), reader.number()];
      const { isVariable, value } = (kind === GLOBAL && globals[index - first]) || {};
      return { name, kind, index, address: isVariable ? undefined : value };
    });
  }

  /**
   * The octets of a program that has other sections in the places of these.
   *
   * @param changed functions by the sections' numbers: each is given what a section has, and gives what it is to
   *     have, or nothing where it is left out
   * @param more sections that follow all others
   */
  with(changed, more = []) {
    const parts = this.#parts.map(({ id, content }) => ({
      id,
      content: changed[id] ? changed[id](content) : content,
    }));
    const written = [...parts.filter(({ content }) => content), ...more];
    return Buffer.concat([
      this.#head,
      ...written.flatMap(({ id, content }) => [Buffer.from([id, ...number(content.length)]), content]),
    ]);
  }
}

/** What an expression of one instruction gives, which has been read; nothing where that is not a constant. */
export function constant(reader, instruction) {
  const value = instruction === I32_CONST ? reader.signed() : void reader.number();
  if (reader.octet() !== END) {
    throw new RangeError("a global or data that begin in another way");
  }
  return value;
}

/**
 * The items of a list, each with its octets.
 *
 * @param read goes through one of them, and gives what is said of it
 */
export function items(list, read) {
  const found = [];
  list.each((reader) => {
    const before = reader.rest();
    const item = read(reader);
    found.push({ ...item, octets: before.subarray(0, before.length - reader.rest().length) });
  });
  return found;
}

/** A list in which items follow those that it has. */
export function longer(old, items) {
  const reader = new Reader(old, 0);
  const count = reader.number();
  return Buffer.concat([Buffer.from(number(count + items.length)), reader.rest(), ...items.map(octets)]);
}

/** A list. */
export function listed(items) {
  return Buffer.concat([Buffer.from(number(items.length)), ...items.map(octets)]);
}

function octets(item) {
  return item instanceof Uint8Array ? item : Buffer.from(item);
}
