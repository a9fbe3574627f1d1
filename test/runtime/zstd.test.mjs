// SPDX-License-Identifier: Apache-2.0
// Packed by Python's own Zstandard, unpacked by calling into it; and the checksum that comes with that.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { hex, sum, sumAt } from "../../public/runtime/checksum.mjs";
import { unpack } from "../../public/runtime/zstd.mjs";

let python;
let exports;

before(async () => {
  const { instantiate } = WebAssembly;
  // The first instance is Python's.
  WebAssembly.instantiate = async (...source) => {
    const made = await instantiate.apply(WebAssembly, source);
    exports ??= made.instance.exports;
    return made;
  };
  python = await loadPyodide();
  WebAssembly.instantiate = instantiate;
});

function pack(octets) {
  const compress = python.runPython(`
    from compression.zstd import CompressionParameter, compress
    lambda data: compress(data.to_bytes(), options={CompressionParameter.checksum_flag: 1})
  `);
  const packed = compress(octets);
  compress.destroy();
  const result = packed.toJs();
  packed.destroy();
  return result;
}

/** Neither all alike nor all different. */
function example(length) {
  let state = 1;
  return new Uint8Array(length).map((_, at) => {
    state = (Math.imul(state, 48271) + 11) >>> 0;
    return at & 4096 ? state >>> 24 : at >> 9;
  });
}

test("what was packed comes out", () => {
  for (const length of [1, 1000, 1 << 20, (1 << 20) + 1, 5_000_000]) {
    const octets = example(length);
    const packed = pack(octets);
    assert.ok(Buffer.from(unpack(exports, packed)).equals(Buffer.from(octets)), `${length} octets`);
  }
});

test("zeros, which unpack to far more than they take", () => {
  const octets = new Uint8Array(40 << 20);
  const packed = pack(octets);
  assert.ok(packed.length < 10_000);
  assert.ok(Buffer.from(unpack(exports, packed)).equals(Buffer.from(octets)));
});

test("one that is cut off says so", () => {
  const packed = pack(example(3_000_000));
  for (const length of [packed.length - 1, packed.length >> 1, 100]) {
    assert.throws(() => unpack(exports, packed.subarray(0, length)), /cut off/);
  }
  assert.throws(() => unpack(exports, new Uint8Array(0)), /cut off/);
});

test("something else is no frame", () => {
  assert.throws(() => unpack(exports, new TextEncoder().encode("<!DOCTYPE html>")), /no Zstandard frame/);
});

test("a damaged one does not unpack", () => {
  const packed = pack(example(3_000_000)).slice();
  packed.fill(0x55, packed.length >> 1, (packed.length >> 1) + 1000);
  assert.throws(() => unpack(exports, packed));
});

test("the checksum is XXH64", () => {
  assert.equal(hex(exports.ZSTD_XXH64(0, 0, 0n)), "ef46db3751d8e999");
  assert.equal(hex(sum(exports, new TextEncoder().encode("abc"))), "44bc2cf5ad770999");
});

test("what lies in memory has the same checksum, as have its parts one after the other", () => {
  const octets = example(3_000_000);
  const whole = sum(exports, octets);
  const place = exports.malloc(octets.length);
  new Uint8Array(exports.memory.buffer).set(octets, place);
  assert.equal(sumAt(exports, place, octets.length), whole);
  assert.equal(sum(exports, octets.subarray(1 << 20), sum(exports, octets.subarray(0, 1 << 20))), whole);
  exports.free(place);
});
