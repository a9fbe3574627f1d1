// SPDX-License-Identifier: Apache-2.0
// What a compiled program says of itself, a library of its functions above all (WebAssembly Core, 5.5).

/** Octets of a program before its first section: a mark and a version. */
export const HEAD = 8;

const [TYPES, IMPORTS, FUNCTIONS, EXPORTS, ELEMENTS] = [1, 2, 3, 7, 9];
const [FUNCTION, TABLE, MEMORY, GLOBAL, TAG] = [0, 1, 2, 3, 4];
const FUNCTION_TYPE = 0x60;
const GLOBAL_GET = 0x23;
const END = 0x0b;

/** Types of values that have one octet: numbers, vectors, references to functions, to objects, to exceptions. */
const VALUES = new Set([0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 0x70, 0x6f, 0x69]);

/**
 * @param octets of the library
 * @returns `types`, pairs of the octets of its parameters' types and of its results'; `functions`, the number of
 *     each function's type, imported ones first; `exports`, functions' numbers by their names; `table`, the
 *     numbers of the functions that it puts into the table, from its base on
 * @throws where it has what compilers of C and Rust do not use
 */
export function read(octets) {
  const found = { types: [], functions: [], exports: new Map(), table: [] };
  for (const [section, content] of sections(octets)) {
    SECTIONS[section]?.(content, found);
  }
  return found;
}

/** The number of each section, and a reader of what is in it. */
export function* sections(octets) {
  for (const whole = new Reader(octets, HEAD); !whole.isAtEnd(); ) {
    yield [whole.octet(), whole.part()];
  }
}

const SECTIONS = {
  [TYPES]: (content, { types }) =>
    content.each(() => {
      expect(content.octet() === FUNCTION_TYPE, "a type that is no function's");
      types.push([values(content), values(content)]);
    }),
  [IMPORTS]: (content, { functions }) =>
    content.each(() => imported(content, functions)),
  [FUNCTIONS]: (content, { functions }) => content.each(() => functions.push(content.number())),
  [EXPORTS]: (content, { exports }) =>
    content.each(() => {
      const name = new TextDecoder().decode(content.part().rest());
      const kind = content.octet();
      const index = content.number();
      if (kind === FUNCTION) {
        exports.set(name, index);
      }
    }),
  [ELEMENTS]: (content, { table }) => {
    expect(content.number() === 1, "more than one range of the table");
    expect(content.number() === 0, "a range of the table in another form");
    expect(content.octet() === GLOBAL_GET, "a range that does not begin at the table's base");
    content.number();
    expect(content.octet() === END, "a range that does not begin at the table's base");
    content.each(() => table.push(content.number()));
  },
};

function values(content) {
  const types = content.part().rest();
  expect(types.every((type) => VALUES.has(type)), "a type of values with more than an octet");
  return types;
}

/** One import, whose kind it gives. */
export function imported(content, functions) {
  content.part();
  content.part();
  const kind = content.octet();
  if (kind === FUNCTION) {
    functions.push(content.number());
  } else if (kind === TABLE) {
    content.octet();
    limits(content);
  } else if (kind === MEMORY) {
    limits(content);
  } else {
    expect(kind === GLOBAL || kind === TAG, "an import of an unknown kind");
    content.octet();
    content.number();
  }
  return kind;
}

/** How large a table or a memory is at least, and at most. */
export function limits(content) {
  const hasMaximum = content.octet() & 1;
  content.number();
  if (hasMaximum) {
    content.number();
  }
}

function expect(condition, otherwise) {
  if (!condition) {
    throw new RangeError(otherwise);
  }
}

export class Reader {
  #octets;
  #at;

  constructor(octets, at) {
    this.#octets = octets;
    this.#at = at;
  }

  isAtEnd() {
    return this.#at >= this.#octets.length;
  }

  octet() {
    return this.#octets[this.#at++];
  }

  /** An unsigned integer in LEB128 (5.2.2). */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const octet = this.octet();
      value += (octet & 0x7f) * factor;
      if (octet < 0x80) {
        return value;
      }
    }
  }

  /** What a length stands before. */
  part() {
    const length = this.number();
    return new Reader(this.#octets.subarray(this.#at, (this.#at += length)), 0);
  }

  rest() {
    return this.#octets.subarray(this.#at);
  }

  /** A signed integer of 32 bits. */
  signed() {
    let value = 0;
    let bits = 0;
    let octet;
    do {
      octet = this.octet();
      value |= (octet & 0x7f) << bits;
      bits += 7;
    } while (octet >= 0x80);
    return bits < 32 && octet & 0x40 ? value | (-1 << bits) : value;
  }

  /** Acts on itself as often as the number says that comes next. */
  each(act) {
    for (let left = this.number(); left > 0; left--) {
      act(this);
    }
  }
}
