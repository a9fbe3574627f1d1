# SPDX-License-Identifier: Apache-2.0
"""The rounds of PBKDF2-HMAC-SHA256 (RFC 8018, 5.2; FIPS 180-4, 6.2) as a WebAssembly module.

A million of them, as many as Werkzeug and Django ask for, take seconds in Python and tenths of one
here.
"""

from __future__ import annotations

import functools
import struct

from . import wasm
from .wasm import (
    ADD,
    AND,
    BRANCH_IF,
    CALL,
    END,
    LOOP,
    ROTR,
    SHR,
    SUB,
    VOID,
    XOR,
    Code,
    body,
    const,
    get,
    load,
    put,
    store,
)  # fmt: skip

# Where things lie in the module's memory, in bytes; words are little-endian there.
INNER, OUTER, BLOCK, TOTAL = 0, 32, 64, 128
COMPRESS = 0


class Rounds:
    """The rounds for one password, whose two padded keys are hashed once."""

    def __init__(self, inner_key: bytes, outer_key: bytes) -> None:
        self._exports = wasm.instance(_module())
        for address, key in ((INNER, inner_key), (OUTER, outer_key)):
            wasm.write(self._exports, address, _little(_INITIAL))
            wasm.write(self._exports, BLOCK, _swapped(key))
            self._exports.compress(address, BLOCK, address)

    def run(self, first: bytes, count: int) -> bytes:
        """`first`, the HMAC of salt and block number, xor the `count` HMACs that follow from it."""
        # A message of 64 + 32 bytes: the digest, a one bit, zeros, its length in bits.
        padding = (0x80000000, 0, 0, 0, 0, 0, 0, 768)
        wasm.write(self._exports, BLOCK, _swapped(first) + _little(padding))
        wasm.write(self._exports, TOTAL, _swapped(first))
        if count:
            self._exports.run(count)
        return _swapped(wasm.read(self._exports, TOTAL, 32))


@functools.cache
def _module() -> bytes:
    return wasm.module([(3, _compress()), (1, _run())], {"compress": COMPRESS, "run": 1})


def _run() -> bytes:
    """run(count): count is not 0."""
    count = 0
    code: Code = [LOOP, VOID]
    for state in (INNER, OUTER):
        code += [*const(state), *const(BLOCK), *const(BLOCK), CALL, COMPRESS]
    for k in range(0, 32, 4):
        code += [*const(0), *const(0), *load(TOTAL + k), *const(0), *load(BLOCK + k), XOR]
        code += store(TOTAL + k)
    code += [*get(count), *const(1), SUB, *put(count), *get(count), BRANCH_IF, 0, END]
    return body(0, code)


def _compress() -> bytes:
    """compress(state, block, target): one block of SHA-256; state and target may be the same."""
    state, block, target, t1 = range(4)
    working = list(range(4, 12))  # a to h
    w = range(12, 28)
    code: Code = []
    for k in range(8):
        code += [*get(state), *load(4 * k), *put(working[k])]
    for k in range(16):
        code += [*get(block), *load(4 * k), *put(w[k])]
    for t in range(64):
        if t >= 16:
            code += [
                *_sigma(w[(t + 1) % 16], 7, 18, shift=3),
                *_sigma(w[(t + 14) % 16], 17, 19, shift=10),
            ]
            code += [ADD, *get(w[(t + 9) % 16]), ADD, *get(w[t % 16]), ADD, *put(w[t % 16])]
        a, b, c, d, e, f, g, h = working
        # t1 = h + Sigma1(e) + Ch(e, f, g) + K + W; Ch is g ^ (e & (f ^ g))
        code += [*get(h), *_sigma(e, 6, 11, 25), ADD]
        code += [*get(f), *get(g), XOR, *get(e), AND, *get(g), XOR, ADD]
        code += [*const(_K[t]), ADD, *get(w[t % 16]), ADD, *put(t1)]
        code += [*get(d), *get(t1), ADD, *put(d)]
        # h = t1 + Sigma0(a) + Maj(a, b, c); Maj is (a & b) ^ (c & (a ^ b))
        code += [*get(t1), *_sigma(a, 2, 13, 22), ADD]
        code += [*get(a), *get(b), AND, *get(a), *get(b), XOR, *get(c), AND, XOR, ADD, *put(h)]
        working = [h, a, b, c, d, e, f, g]
    for k in range(8):
        code += [*get(target), *get(state), *load(4 * k), *get(working[k]), ADD, *store(4 * k)]
    return body(25, code)


def _sigma(local: int, *rotations: int, shift: int | None = None) -> Code:
    code: Code = []
    for index, rotation in enumerate(rotations):
        code += [*get(local), *const(rotation), ROTR, *([XOR] if index else [])]
    return code if shift is None else [*code, *get(local), *const(shift), SHR, XOR]


def _roots(power: int, count: int) -> list[int]:
    """32 bits of the fractional parts of the roots of the first primes (FIPS 180-4, 4.2.2)."""
    primes = [n for n in range(2, 312) if all(n % d for d in range(2, n))][:count]
    roots = []
    for prime in primes:
        root, bit = 0, 1 << 35
        while bit:
            if (root | bit) ** power <= prime << 32 * power:
                root |= bit
            bit >>= 1
        roots.append(root & 0xFFFFFFFF)
    return roots


_K = _roots(3, 64)
_INITIAL = _roots(2, 8)


def _little(words: list[int] | tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(words)}I", *words)


def _swapped(data: bytes) -> bytes:
    """Words of 32 bits, from big-endian to little-endian or back."""
    return _little(struct.unpack(f">{len(data) // 4}I", data))
