// SPDX-License-Identifier: Apache-2.0
// A file of the site while Python waits for it, which can wait for nothing but a synchronous request.
import { sha256 } from "../hashes/noble/sha2.js";
import { bytesToHex } from "../hashes/noble/utils.js";

const IN_WORKER = typeof document === "undefined";

/** The octets at that address, of which the hash is checked. */
export function fetchNow(url, expected) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  if (IN_WORKER) {
    request.responseType = "arraybuffer";
  } else {
    // Pages get no octets from a synchronous request, but characters of which each is one
    // (XMLHttpRequest, 3.6.9, and Encoding, 14.5).
    request.overrideMimeType("text/plain; charset=x-user-defined");
  }
  request.send();
  if (request.status !== 200) {
    throw new Error(`${url} could not be loaded: HTTP status ${request.status}`);
  }
  const octets = IN_WORKER
    ? new Uint8Array(request.response)
    : Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
  if (bytesToHex(sha256(octets)) !== expected) {
    throw new Error(`${url} is not the file that was built`);
  }
  return octets;
}
