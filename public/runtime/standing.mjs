// SPDX-License-Identifier: Apache-2.0
// Programs that stand in places of the table of functions until somebody calls one of them.
import {
  CODE,
  ELEMENTS,
  FUNCTIONS,
  I32,
  IMPORTS,
  TYPES,
  assembled,
  body,
  functionOf,
  imported,
  list,
  locals,
  number,
  ofFunction,
  ofTable,
  range,
  section,
  signed,
} from "./assembly.mjs";

const [CALL, CALL_INDIRECT, I32_CONST] = [0x10, 0x11, 0x41];

/**
 * The octets of such a program. Its imports are `env.load`, after which the table has others in these places, and
 * `env.table`.
 *
 * @param types pairs of parameters' and results' types
 * @param places pairs of an index of the table and a number of one of these types
 * @param together so many of the first ones follow each other
 */
export function standing(types, places, together) {
  // For each type: itself, and with the place as one more parameter.
  const written = [
    functionOf([], []),
    ...types.flatMap(([parameters, results]) => [
      functionOf(parameters, results),
      functionOf([...parameters, I32], results),
    ]),
  ];
  const plain = (type) => number(1 + 2 * type);
  const withPlace = (type) => number(2 + 2 * type);
  // The functions: what loads, for each type what passes a call on, for each place one.
  const passing = (type) => 1 + type;
  const inPlace = (place) => 1 + types.length + place;
  const ranges = [places.slice(0, together), ...places.slice(together).map((place) => [place])];
  const elements = [];
  let first = 0;
  for (const each of ranges.filter(({ length }) => length > 0)) {
    elements.push(range(each[0][0], each.map((_, offset) => inPlace(first + offset))));
    first += each.length;
  }
  return assembled([
    ...section(TYPES, list(written)),
    ...section(IMPORTS, list([imported("env", "load", ofFunction(0)), imported("env", "table", ofTable())])),
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
