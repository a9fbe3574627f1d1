// SPDX-License-Identifier: Apache-2.0
// Random numbers that Python has drawn before a snapshot and still holds: keys, tokens, names. Each visitor
// gets others in their places.

/** How Python writes random octets down. */
export const FORMS = {
  octets: (random) => random,
  hex: (random) => ascii(hex(random)),
  base64: (random) => ascii(base64(random)),
  base64url: (random) => ascii(base64(random).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")),
  uuid: (random) => ascii(uuid(random).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")),
  uuidHex: (random) => ascii(uuid(random)),
};

/** Puts fresh ones in their places: those that stood for the same octets do so again. */
export function renew(memory, secrets) {
  for (const { size, places } of secrets) {
    const random = crypto.getRandomValues(new Uint8Array(size));
    for (const [form, place] of places) {
      memory.set(FORMS[form](random), place);
    }
  }
}

function hex(octets) {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
}

function base64(octets) {
  return btoa(String.fromCharCode(...octets));
}

/** The digits of a random UUID (RFC 9562, 5.4). */
function uuid(octets) {
  const marked = octets.slice(0, 16);
  marked[6] = (marked[6] & 0x0f) | 0x40;
  marked[8] = (marked[8] & 0x3f) | 0x80;
  return hex(marked);
}

function ascii(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
