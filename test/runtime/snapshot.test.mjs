// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode as decodeFile, encode, inMemory } from "../../public/runtime/snapshot.mjs";

const PAGE = 4096;

const decode = (octets) => decodeFile(inMemory(octets));

/** As simple as a checksum can be. */
function sum(octets, before) {
  return octets.reduce((sum, octet) => BigInt.asUintN(64, sum * 31n + BigInt(octet)), before);
}

/** The same of what lies in a memory. */
const sumIn = (memory) => (at, length, before) => sum(memory.subarray(at, at + length), before);

const fill = (image, memory, used) => image.fill(memory, used, sumIn(memory));

function example() {
  const heap = new Uint8Array(10 * PAGE);
  heap[5] = 1;
  heap[2 * PAGE - 1] = 2;
  heap[7 * PAGE] = 3;
  const facts = { clock: 1.5, folder: "/app" };
  return { heap, ...encode(facts, Uint8Array.of(7, 8, 9), [Uint8Array.of(1), new Uint8Array(0)], heap, sum) };
}

test("what was put in comes out", () => {
  const { heap, octets, check } = example();
  const image = decode(octets);
  const { facts, head, files, start } = image;
  assert.equal(facts.clock, 1.5);
  assert.equal(facts.folder, "/app");
  assert.equal(facts.heap, heap.length);
  assert.deepEqual([...head], [7, 8, 9]);
  assert.deepEqual(files.map((file) => [...file]), [[1], []]);
  const memory = new Uint8Array(heap.length);
  assert.equal(fill(image, memory, 0), true);
  assert.deepEqual(memory, heap);
  assert.equal(sum(start, 0n), BigInt(`0x${check}`));
});

test("what was changed is told from what was written, but for what lies below the stack's top", () => {
  const heap = new Uint8Array(40 * PAGE).fill(7);
  const stack = 30 * PAGE + 100;
  const { octets } = encode({ stack }, new Uint8Array(0), [], heap, sum);
  const memory = new Uint8Array(heap.length);
  const start = octets.length - heap.length;
  for (const [at, whole] of [[1, false], [13 * PAGE, false], [15 * PAGE, true], [stack - 1, true], [stack, false]]) {
    const changed = octets.slice();
    changed[start + at] = 8;
    assert.equal(fill(decode(changed), memory, 0), whole, `octet ${at}`);
  }
});

test("pages of zeros are not carried", () => {
  const { octets } = example();
  assert.ok(octets.length < 3 * PAGE + 1000, `${octets.length} octets`);
  assert.deepEqual(decode(octets).facts.runs, [[0, 2], [7, 1]]);
});

test("what a memory held before is cleared as far as it was used", () => {
  const { heap, octets } = example();
  const memory = new Uint8Array(heap.length);
  memory.fill(0xff, 0, 4 * PAGE + 10);
  fill(decode(octets), memory, 4 * PAGE + 10);
  assert.deepEqual(memory, heap);
  memory.fill(0xff);
  fill(decode(octets), memory, memory.length);
  assert.deepEqual(memory, heap);
});

test("a heap of zeros", () => {
  const { octets } = encode({}, new Uint8Array(0), [], new Uint8Array(PAGE), sum);
  const memory = new Uint8Array(PAGE).fill(1);
  fill(decode(octets), memory, PAGE);
  assert.ok(memory.every((octet) => octet === 0));
});

test("something else is no snapshot", () => {
  assert.throws(() => decode(new Uint8Array(0)), /no snapshot/);
  assert.throws(() => decode(new Uint8Array(100)), /no snapshot/);
  const page = new TextEncoder().encode("<!DOCTYPE html><title>Not found</title>");
  assert.throws(() => decode(page), /no snapshot/);
});

test("one that is cut off says so, wherever the end is", () => {
  const { octets } = example();
  for (const length of [octets.length - 1, octets.length - PAGE - 1]) {
    assert.throws(() => decode(octets.subarray(0, length)), /cut off/);
  }
  assert.throws(() => decode(octets.subarray(0, 50)));
});
