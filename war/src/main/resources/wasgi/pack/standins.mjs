// SPDX-License-Identifier: Apache-2.0
// A small program that takes a compiled library's places in the table of functions: whoever calls one of them
// has the library loaded, which takes its places again, and gets what the library's own function gives.
import { standing } from "../runtime/standing.mjs";
import { read } from "./wasm.mjs";

/**
 * Its imports are what `standing` says, and `env.load` loads the library if it has not been loaded.
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
    octets: standing(
      signatures.map((type) => library.types[type]),
      places.map(([index, type]) => [index, signatures.indexOf(type)]),
      own.length,
    ),
    places: places.map(([index]) => index),
  };
}
