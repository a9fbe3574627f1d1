// SPDX-License-Identifier: Apache-2.0
// Has Pyodide's program export what is called at each start. Of the rest the functions lie in a table of their own,
// and the addresses, with all names, in a section. exports.mjs finds them there.
import { number, text } from "../../../public/runtime/assembly.mjs";
import { CALLED, REST } from "../../../public/runtime/exports.mjs";
import {
  CUSTOM,
  ELEMENTS,
  END,
  EXPORTS,
  FUNCTION,
  FUNCTION_REFERENCES,
  I32_CONST,
  IN_TABLE,
  MEMORY,
  TABLE,
  TABLES,
  listed,
  longer,
} from "./program.mjs";

/** The octets of such a program. */
export function withFewerExports(program) {
  if (program.imports(TABLE) + program.imports(MEMORY) > 0) {
    throw new RangeError("a program that does not bring its own memory and table");
  }
  const all = program.exports();
  const isRest = ({ name, kind, address }) => !CALLED.has(name) && (kind === FUNCTION || address !== undefined);
  const rest = all.filter(isRest);
  const functions = rest.filter(({ kind }) => kind === FUNCTION);
  const others = rest.filter(({ kind }) => kind !== FUNCTION);
  const table = program.section(TABLES).number();
  const kept = [...all.filter((each) => !isRest(each)), { octets: [...text(REST), TABLE, ...number(table)] }];
  const indices = functions.flatMap(({ index }) => number(index));
  const start = [I32_CONST, 0, END];
  const inTable = [IN_TABLE, ...number(table), ...start, 0, ...number(functions.length), ...indices];
  const names = JSON.stringify({
    functions: functions.map(({ name }) => name),
    addresses: Object.fromEntries(others.map(({ name, address }) => [name, address])),
  });
  return program.with(
    {
      [TABLES]: (old) => longer(old, [[FUNCTION_REFERENCES, 0, ...number(functions.length)]]),
      [EXPORTS]: () => listed(kept.map(({ octets }) => octets)),
      [ELEMENTS]: (old) => longer(old, [inTable]),
    },
    [{ id: CUSTOM, content: Buffer.concat([Buffer.from(text(REST)), Buffer.from(names)]) }],
  );
}
