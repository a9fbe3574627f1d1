# SPDX-License-Identifier: Apache-2.0
"""scryptROMix (RFC 7914, 5) as a WebAssembly module of some 2 KB, written out by this file.

With the parameters that Werkzeug uses by default, the same in Python takes minutes, this tenths of
a second. It needs nothing of the browser that Pyodide does not need itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from . import wasm
from .wasm import (
    ADD,
    AND,
    BRANCH_IF,
    CALL,
    COPY,
    END,
    LOAD64,
    LOOP,
    LT,
    MUL,
    ROTL,
    SHL,
    SHR,
    STORE64,
    SUB,
    VOID,
    XOR,
    XOR64,
    Code,
    body,
    const,
    get,
    load,
    put,
    store,
)  # fmt: skip

BLOCK_MIX, XOR_INTO = 0, 1  # the module's functions by index


def mix(block: bytes, n: int, r: int) -> bytes:
    """scryptROMix of a block of 128·r bytes."""
    size = 128 * r
    # Two blocks to work in, and n to look up.
    exports = wasm.instance(_module(), -(-size * (n + 2) // wasm.PAGE))
    wasm.write(exports, 0, block)
    exports.mix(n, r)
    return wasm.read(exports, 0, size)


@functools.cache
def _module() -> bytes:
    """The module: `mix(n, r)` mixes the 128·r bytes at the beginning of its memory in place."""
    return wasm.module([(3, _block_mix()), (3, _xor_into()), (2, _mix())], {"mix": 2})


def _block_mix() -> bytes:
    """block_mix(source, target, r): scryptBlockMix (RFC 7914, 4), its 64-byte state in locals x."""
    source, target, r, i, rounds = range(5)
    x = range(5, 21)
    before = range(21, 37)
    code: Code = []
    for k in range(16):  # x = the last 64 bytes of the block
        code += [
            *get(source),
            *get(r),
            *const(7),
            SHL,
            ADD,
            *const(64),
            SUB,
            *load(4 * k),
            *put(x[k]),
        ]
    code += [*const(0), *put(i), LOOP, VOID]
    for k in range(16):
        code += [*get(source), *get(i), *const(6), SHL, ADD, *load(4 * k)]
        code += [*get(x[k]), XOR, *put(x[k]), *get(x[k]), *put(before[k])]
    code += [*const(4), *put(rounds), LOOP, VOID]
    for to, first, second, rotation in _double_round():
        code += [
            *get(x[first]),
            *get(x[second]),
            ADD,
            *const(rotation),
            ROTL,
            *get(x[to]),
            XOR,
            *put(x[to]),
        ]
    code += [*get(rounds), *const(1), SUB, *put(rounds), *get(rounds), BRANCH_IF, 0, END]
    for k in range(16):
        code += [*get(x[k]), *get(before[k]), ADD, *put(x[k])]
        # Even results go to the first half of the target, odd ones to the second.
        code += [*get(target), *get(i), *const(1), SHR, *get(i), *const(1), AND, *get(r), MUL, ADD]
        code += [*const(6), SHL, ADD, *get(x[k]), *store(4 * k)]
    code += [
        *get(i),
        *const(1),
        ADD,
        *put(i),
        *get(i),
        *get(r),
        *const(1),
        SHL,
        LT,
        BRANCH_IF,
        0,
        END,
    ]
    return body(34, code)


def _xor_into() -> bytes:
    """xor_into(target, source, length): the length is a multiple of 8."""
    target, source, length = range(3)
    return body(
        0,
        [LOOP, VOID, *get(length), *const(8), SUB, *put(length)]
        + [*get(target), *get(length), ADD]
        + [*get(target), *get(length), ADD, LOAD64, 3, 0]
        + [*get(source), *get(length), ADD, LOAD64, 3, 0, XOR64, STORE64, 3, 0]
        + [*get(length), BRANCH_IF, 0, END],
    )


def _mix() -> bytes:
    """mix(n, r): the block is at 0, its twin after it, the table after that; n is even."""
    n, r, i, size, here = range(5)
    code: Code = [*get(r), *const(7), SHL, *put(size)]
    entry = [
        *const(1),
        SHL,
        ADD,
    ]  # (index · size) + 2 · size, with index · size on the stack before size

    def each_half(step: Code) -> Code:
        """`step` on the block at `here`, mixed into the twin, then the other way round."""
        return [
            *const(0), *put(here), *step, *const(0), *get(size), *get(r), CALL, BLOCK_MIX,
            *get(size), *put(here), *step, *get(size), *const(0), *get(r), CALL, BLOCK_MIX,
        ]  # fmt: skip

    fill = [*get(i), *get(size), MUL, *get(size), *entry, *get(here), *get(size), *COPY]
    fill += [*get(i), *const(1), ADD, *put(i)]
    pick = [*get(here), *get(here), *get(size), ADD, *const(64), SUB, *load(0)]
    pick += [*get(n), *const(1), SUB, AND, *get(size), MUL, *get(size), *entry]
    pick += [*get(size), CALL, XOR_INTO, *get(i), *const(1), SUB, *put(i)]
    code += [LOOP, VOID, *each_half(fill), *get(i), *get(n), LT, BRANCH_IF, 0, END]
    code += [LOOP, VOID, *each_half(pick), *get(i), BRANCH_IF, 0, END]
    return body(3, code)


def _double_round() -> Iterable[tuple[int, int, int, int]]:
    """Salsa20's 32 steps (RFC 7914, 3): x[to] ^= rotl(x[first] + x[second], rotation)."""
    columns = ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11))
    rows = ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14))
    for line in columns + rows:
        for i, rotation in enumerate((7, 9, 13, 18)):
            yield line[(i + 1) % 4], line[i], line[i - 1], rotation
