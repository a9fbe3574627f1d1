# SPDX-License-Identifier: Apache-2.0
"""hashlib's password hashes, OpenSSL's elsewhere: PBKDF2 (RFC 8018, 5.2), scrypt (RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import struct
import sys
from collections.abc import Callable
from typing import Any


def missing() -> bool:
    """Whether hashlib lacks either of them."""
    return not (hasattr(hashlib, "pbkdf2_hmac") and hasattr(hashlib, "scrypt"))


def install() -> None:
    """Put them into hashlib."""
    hashlib.pbkdf2_hmac = pbkdf2_hmac
    hashlib.scrypt = scrypt


def pbkdf2_hmac(
    hash_name: str, password: Any, salt: Any, iterations: int, dklen: int | None = None
) -> bytes:
    """hashlib.pbkdf2_hmac: `dklen` bytes (default: one digest) from password and salt."""
    size = hashlib.new(hash_name).digest_size
    length = size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    rounds = _rounds(hash_name, bytes(password))
    derived = b""
    for number in range(1, -(-length // size) + 1):
        first = hmac.digest(bytes(password), bytes(salt) + struct.pack(">I", number), hash_name)
        derived += rounds(first, iterations - 1)
    return derived[:length]


def _rounds(hash_name: str, password: bytes) -> Callable[[bytes, int], bytes]:
    """A function of the first HMAC and a number of rounds, which xors that many more to it."""
    inner, outer = hashlib.new(hash_name), hashlib.new(hash_name)
    if len(password) > inner.block_size:
        password = hashlib.new(hash_name, password).digest()
    password = password.ljust(inner.block_size, b"\0")
    inner_key, outer_key = (bytes(byte ^ pad for byte in password) for pad in (0x36, 0x5C))
    if inner.name == "sha256" and sys.platform == "emscripten":
        from . import pbkdf2_wasm

        return pbkdf2_wasm.Rounds(inner_key, outer_key).run
    inner.update(inner_key)
    outer.update(outer_key)

    def run(first: bytes, count: int) -> bytes:
        block, total = first, int.from_bytes(first)
        for _ in range(count):
            # Copies of the hash objects after the keys: an HMAC then costs two short updates.
            step = inner.copy()
            step.update(block)
            last = outer.copy()
            last.update(step.digest())
            block = last.digest()
            total ^= int.from_bytes(block)
        return total.to_bytes(len(first))

    return run


def scrypt(
    password: Any, *, salt: Any, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64
) -> bytes:
    """hashlib.scrypt: `dklen` bytes from password and salt, with 128·r·n bytes of memory."""
    from . import scrypt_wasm

    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r < 1 or p < 1 or r * p >= 1 << 30:
        raise ValueError("r and p must be positive, and r*p below 2**30.")
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    size = 128 * r
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * size)
    mixed = b"".join(scrypt_wasm.mix(blocks[i : i + size], n, r) for i in range(0, p * size, size))
    return pbkdf2_hmac("sha256", password, mixed, 1, dklen)
