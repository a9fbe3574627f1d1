// SPDX-License-Identifier: Apache-2.0
// JavaScript's functions whose addresses Python's program wants: 259 of OpenGL's, which few apps call. Emscripten
// would make a program for each of them at each start.
import { place } from "./placing.mjs";
import { standing } from "./standing.mjs";

/** What Emscripten's table of addresses has where none has been found yet. */
const UNKNOWN = -1;

/** Types of values by the letters of Emscripten's signatures. */
const VALUES = { i: 0x7f, p: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c, e: 0x6f };
const NOTHING = "v";

/** Their places in the table of functions, where others stand for them until one of them is called. */
export class Scripts {
  #table;
  #functions;
  #start;
  #isLoaded = false;

  /**
   * Takes their places, which are empty until `fill` is called.
   *
   * @param module Emscripten's, which is about to be told of the program
   * @param table of functions
   * @param imports what the program was given
   */
  constructor({ GOT }, table, { env }) {
    const wanted = Object.entries(GOT).filter(
      ([name, { value }]) => value === UNKNOWN && Object.hasOwn(env, name) && typeof env[name].sig === "string",
    );
    this.#table = table;
    this.#functions = [...new Set(wanted.map(([name]) => env[name]))];
    this.#start = table.grow(this.#functions.length);
    const places = new Map(this.#functions.map((called, index) => [called, this.#start + index]));
    for (const [name, entry] of wanted) {
      entry.value = places.get(env[name]);
    }
  }

  /** The octets of what stands in their places, which are the same wherever this Pyodide starts. */
  standIns() {
    const { types, typeOf } = this.#typed();
    const places = this.#functions.map((called, index) => [this.#start + index, typeOf(called)]);
    return standing(types, places, places.length);
  }

  /** @param standIns as above */
  fill(standIns) {
    const env = { table: this.#table, load: () => this.#load() };
    new WebAssembly.Instance(new WebAssembly.Module(standIns), { env });
  }

  #load() {
    if (this.#isLoaded) {
      return;
    }
    this.#isLoaded = true;
    const { types, typeOf } = this.#typed();
    place(this.#table, this.#start, this.#functions, types, typeOf);
  }

  /** Their types, pairs of those of parameters and of results, and which of these a function has. */
  #typed() {
    const signatures = [...new Set(this.#functions.map(({ sig }) => sig))];
    const types = signatures.map(([result, ...parameters]) => [
      parameters.map((letter) => VALUES[letter]),
      result === NOTHING ? [] : [VALUES[result]],
    ]);
    return { types, typeOf: ({ sig }) => signatures.indexOf(sig) };
  }
}
