// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../public/runtime/snapshot.mjs";

const PAGE = 4096;

function example() {
  const heap = new Uint8Array(10 * PAGE);
  heap[5] = 1;
  heap[2 * PAGE - 1] = 2;
  heap[7 * PAGE] = 3;
  const facts = { clock: 1.5, folder: "/app" };
  return { heap, facts, octets: encode(facts, Uint8Array.of(7, 8, 9), [Uint8Array.of(1), new Uint8Array(0)], heap) };
}

test("what was put in comes out", () => {
  const { heap, octets } = example();
  const { facts, head, files, fill } = decode(octets);
  assert.equal(facts.clock, 1.5);
  assert.equal(facts.folder, "/app");
  assert.equal(facts.heap, heap.length);
  assert.deepEqual([...head], [7, 8, 9]);
  assert.deepEqual(files.map((file) => [...file]), [[1], []]);
  const memory = new Uint8Array(heap.length);
  fill(memory, 0);
  assert.deepEqual(memory, heap);
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
  decode(octets).fill(memory, 4 * PAGE + 10);
  assert.deepEqual(memory, heap);
  memory.fill(0xff);
  decode(octets).fill(memory, memory.length);
  assert.deepEqual(memory, heap);
});

test("a heap of zeros", () => {
  const octets = encode({}, new Uint8Array(0), [], new Uint8Array(PAGE));
  const memory = new Uint8Array(PAGE).fill(1);
  decode(octets).fill(memory, PAGE);
  assert.ok(memory.every((octet) => octet === 0));
});

test("something else is no snapshot", () => {
  assert.throws(() => decode(new Uint8Array(0)), /no snapshot/);
  assert.throws(() => decode(new Uint8Array(100)), /no snapshot/);
  assert.throws(() => decode(new TextEncoder().encode("<!DOCTYPE html><title>Not found</title>")), /no snapshot/);
});

test("one that is cut off says so, wherever the end is", () => {
  const { octets } = example();
  for (const length of [octets.length - 1, octets.length - PAGE - 1]) {
    assert.throws(() => decode(octets.subarray(0, length)), /cut off/);
  }
  assert.throws(() => decode(octets.subarray(0, 50)));
});
