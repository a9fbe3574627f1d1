# SPDX-License-Identifier: Apache-2.0
"""hashlib's password hashes, which come from OpenSSL: PBKDF2 (RFC 8018, 5.2) and scrypt (RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import struct
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
    inner, outer = _hmac_states(hash_name, bytes(password))
    size = inner.digest_size
    length = size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    salt = bytes(salt)
    derived = b""
    for number in range(1, -(-length // size) + 1):
        block = _hmac(inner, outer, salt + struct.pack(">I", number))
        total = int.from_bytes(block)
        for _ in range(iterations - 1):
            block = _hmac(inner, outer, block)
            total ^= int.from_bytes(block)
        derived += total.to_bytes(size)
    return derived[:length]


def _hmac_states(hash_name: str, password: bytes) -> tuple[Any, Any]:
    """The hash objects after the two padded keys: each HMAC then costs two short updates."""
    inner = hashlib.new(hash_name)
    outer = hashlib.new(hash_name)
    if len(password) > inner.block_size:
        password = hashlib.new(hash_name, password).digest()
    password = password.ljust(inner.block_size, b"\0")
    inner.update(password.translate(hmac.trans_36))
    outer.update(password.translate(hmac.trans_5C))
    return inner, outer


def _hmac(inner: Any, outer: Any, message: bytes) -> bytes:
    first = inner.copy()
    first.update(message)
    second = outer.copy()
    second.update(first.digest())
    return second.digest()


def scrypt(
    password: Any, *, salt: Any, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64
) -> bytes:
    """hashlib.scrypt: `dklen` bytes from password and salt, with 128·r·n bytes of working memory."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r < 1 or p < 1 or r * p >= 1 << 30:
        raise ValueError("r and p must be positive, and r*p below 2**30.")
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    size = 128 * r
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * size)
    mixed = b"".join(_mix(blocks[i : i + size], n, r) for i in range(0, p * size, size))
    return pbkdf2_hmac("sha256", password, mixed, 1, dklen)


def _mix(block: bytes, n: int, r: int) -> bytes:
    """scryptROMix (RFC 7914, 5)."""
    words = list(struct.unpack(f"<{32 * r}I", block))
    table = []
    for _ in range(n):
        table.append(words)
        words = _mix_block(words, r)
    for _ in range(n):
        other = table[words[-16] % n]
        words = _mix_block([a ^ b for a, b in zip(words, other)], r)
    return struct.pack(f"<{32 * r}I", *words)


def _mix_block(words: list[int], r: int) -> list[int]:
    """scryptBlockMix (RFC 7914, 4)."""
    state = words[-16:]
    even: list[int] = []
    odd: list[int] = []
    for i in range(2 * r):
        state = _salsa([a ^ b for a, b in zip(state, words[16 * i : 16 * i + 16])])
        (odd if i % 2 else even).extend(state)
    return even + odd


# (target, first, second, rotation) of one double round of Salsa20: columns, then rows (RFC 7914,
# 3).
_STEPS = tuple(
    (line[(i + step) % 4], line[(i + step - 1) % 4], line[(i + step - 2) % 4], rotation)
    for lines in (
        ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)),
        ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)),
    )
    for line in lines
    for i, (step, rotation) in enumerate(((1, 7), (1, 9), (1, 13), (1, 18)))
)


def _salsa(words: list[int]) -> list[int]:
    """The Salsa20/8 core (RFC 7914, 3) over 16 words of 32 bits."""
    x = list(words)
    for _ in range(4):
        for target, first, second, rotation in _STEPS:
            total = (x[first] + x[second]) & 0xFFFFFFFF
            x[target] ^= (total << rotation | total >> (32 - rotation)) & 0xFFFFFFFF
    return [(a + b) & 0xFFFFFFFF for a, b in zip(x, words)]
