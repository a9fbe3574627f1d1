# SPDX-License-Identifier: Apache-2.0
"""Just enough of an assembler for WebAssembly to write out a loop over 32-bit words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

I32, VOID = 0x7F, 0x40
GET, SET, CONST, LOAD, STORE = 0x20, 0x21, 0x41, 0x28, 0x36
ADD, SUB, MUL, AND, SHL, SHR = 0x6A, 0x6B, 0x6C, 0x71, 0x74, 0x76
XOR, ROTL, ROTR, LT = 0x73, 0x77, 0x78, 0x49
LOOP, END, BRANCH_IF, CALL = 0x03, 0x0B, 0x0D, 0x10
LOAD64, STORE64, XOR64 = 0x29, 0x37, 0x85
COPY = (0xFC, 0x0A, 0, 0)  # memory.copy: to, from, length
PAGE = 1 << 16

Code = list[int | bytes]


def module(functions: list[tuple[int, bytes]], exported: dict[str, int]) -> bytes:
    """A module of `functions`, each a number of i32 parameters and a body, without results.

    It exports its `memory` of one page, and functions as `exported`: name to index.
    """
    types = _vector(
        b"\x60" + _vector([bytes([I32])] * count) + _vector([]) for count, _ in functions
    )
    exports = [_name("memory") + b"\x02\x00"]
    exports += [_name(name) + b"\x00" + _unsigned(index) for name, index in exported.items()]
    sections = (
        (1, types),
        (3, _vector(_unsigned(i) for i in range(len(functions)))),
        (5, _vector([b"\x00\x01"])),
        (7, _vector(exports)),
        (10, _vector(_sized(code) for _, code in functions)),
    )
    return b"\0asm\x01\0\0\0" + b"".join(
        bytes([number]) + _sized(data) for number, data in sections
    )


def body(extra_locals: int, code: Code) -> bytes:
    """A function's body with `extra_locals` i32 locals after its parameters."""
    groups = [_unsigned(extra_locals) + bytes([I32])] if extra_locals else []
    return (
        _vector(groups)
        + b"".join(c if isinstance(c, bytes) else bytes([c]) for c in code)
        + bytes([END])
    )


def instance(module: bytes, pages: int = 1) -> Any:
    """The exports of a fresh instance of `module`, with `pages` of memory."""
    from js import WebAssembly
    from pyodide.ffi import to_js

    exports = WebAssembly.Instance.new(WebAssembly.Module.new(to_js(module))).exports
    exports.memory.grow(pages - 1)
    return exports


def write(exports: Any, address: int, data: bytes) -> None:
    """Copy `data` into the memory of an instance."""
    from js import Uint8Array

    Uint8Array.new(exports.memory.buffer, address, len(data)).assign(data)


def read(exports: Any, address: int, size: int) -> bytes:
    """Copy `size` bytes out of the memory of an instance."""
    from js import Uint8Array

    return Uint8Array.new(exports.memory.buffer, address, size).to_bytes()


def get(local: int) -> Code:
    return [GET, _unsigned(local)]


def put(local: int) -> Code:
    return [SET, _unsigned(local)]


def const(value: int) -> Code:
    """i32.const of a value of 32 bits, signed or not."""
    return [CONST, _signed(value - (1 << 32) if value >> 31 > 0 else value)]


def load(offset: int) -> Code:
    """i32.load from the address on the stack plus `offset` bytes."""
    return [LOAD, 2, _unsigned(offset)]


def store(offset: int) -> Code:
    """i32.store to the address on the stack, below the value, plus `offset` bytes."""
    return [STORE, 2, _unsigned(offset)]


def _vector(items: Iterable[bytes]) -> bytes:
    items = list(items)
    return _unsigned(len(items)) + b"".join(items)


def _sized(data: bytes) -> bytes:
    return _unsigned(len(data)) + data


def _name(text: str) -> bytes:
    return _sized(text.encode())


def _unsigned(value: int) -> bytes:
    """LEB128."""
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _unsigned(rest) if rest else bytes([low])


def _signed(value: int) -> bytes:
    """Signed LEB128."""
    low, rest = value & 0x7F, value >> 7
    if rest == (-1 if low & 0x40 else 0):
        return bytes([low])
    return bytes([low | 0x80]) + _signed(rest)
