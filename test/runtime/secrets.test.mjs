// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMS, renew } from "../../public/runtime/secrets.mjs";

const RANDOM = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
const text = (octets) => Buffer.from(octets).toString("latin1");

test("the forms are those of Python", () => {
  assert.equal(text(FORMS.hex(RANDOM)), "00112233445566778899aabbccddeeff");
  assert.equal(text(FORMS.base64(RANDOM)), "ABEiM0RVZneImaq7zN3u/w==");
  assert.equal(text(FORMS.base64url(RANDOM)), "ABEiM0RVZneImaq7zN3u_w");
  assert.equal(text(FORMS.uuid(RANDOM)), "00112233-4455-4677-8899-aabbccddeeff");
  assert.equal(text(FORMS.uuidHex(RANDOM)), "00112233445546778899aabbccddeeff");
});

test("what stood for the same octets does so again", () => {
  const memory = new Uint8Array(200).fill(1);
  renew(memory, [{ size: 16, places: [["octets", 10], ["hex", 40], ["octets", 100]] }]);
  const fresh = memory.slice(10, 26);
  assert.notDeepEqual(fresh, new Uint8Array(16).fill(1));
  assert.deepEqual(memory.slice(100, 116), fresh);
  assert.equal(text(memory.slice(40, 72)), Buffer.from(fresh).toString("hex"));
  assert.ok(memory.slice(0, 10).every((octet) => octet === 1));
  assert.ok(memory.slice(116).every((octet) => octet === 1));
});
