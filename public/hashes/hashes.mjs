// The password hashes that Python's hashlib lacks in a browser, of the audited package
// @noble/hashes, which lies beside this file. Python imports this module as wasgi_hashes.
import { md5, sha1 } from "./noble/legacy.js";
import { pbkdf2 as derive } from "./noble/pbkdf2.js";
import { scrypt as mix } from "./noble/scrypt.js";
import { sha224, sha256, sha384, sha512 } from "./noble/sha2.js";

const HASHES = { md5, sha1, sha224, sha256, sha384, sha512 };

/** PBKDF2 (RFC 8018, 5.2) with HMAC and one of the hashes above; undefined with another. */
export function pbkdf2(name, password, salt, rounds, length) {
  const hash = HASHES[name];
  return hash && derive(hash, password, salt, { c: rounds, dkLen: length });
}

/** scrypt (RFC 7914); the caller has checked what memory that takes. */
export function scrypt(password, salt, n, r, p, length) {
  return mix(password, salt, { N: n, r, p, dkLen: length, maxmem: Number.MAX_SAFE_INTEGER });
}
