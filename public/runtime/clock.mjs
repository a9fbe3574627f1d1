// SPDX-License-Identifier: Apache-2.0
// Python's clocks and time zone, in a program that began in another process.

const REALTIME = 0;

/** What Python asks of time, through the imports of its WebAssembly module. */
export class Clock {
  #ahead = 0;
  #readZone;

  /** Where in memory Python keeps the zone, as `_tzset_js` was told; undefined before it asked. */
  zone;

  /**
   * @param imports of the module, before it is instantiated
   * @param memory gives its memory
   */
  constructor(imports, memory) {
    const { emscripten_get_now: now, clock_time_get: read, _tzset_js: readZone } = imports.env;
    this.#readZone = readZone;
    const put = (name, call, original) => {
      imports.env[name] = Object.assign(call, { sig: original.sig });
    };
    put("emscripten_get_now", () => now() + this.#ahead, now);
    put(
      "clock_time_get",
      (clock, precision, place) => {
        const status = read(clock, precision, place);
        if (status === 0 && clock !== REALTIME) {
          const time = new BigInt64Array(memory().buffer, place >>> 0, 1);
          time[0] += BigInt(Math.round(this.#ahead * 1e6));
        }
        return status;
      },
      read,
    );
    put(
      "_tzset_js",
      (...places) => {
        this.zone = places;
        readZone(...places);
      },
      readZone,
    );
  }

  /** Lets the monotonic clocks go on from there, in milliseconds: Python has noted times of theirs. */
  goOn(milliseconds) {
    this.#ahead = milliseconds - performance.now();
  }

  /** Puts this place's time zone where another one's is. */
  renewZone(places) {
    if (places) {
      this.zone = places;
      this.#readZone(...places);
    }
  }
}
