# SPDX-License-Identifier: Apache-2.0
"""hashlib's password hashes: OpenSSL's elsewhere, here those of public/hashes/hashes.mjs."""

from __future__ import annotations

import hashlib
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
    import wasgi_hashes

    digest = hashlib.new(hash_name)
    length = digest.digest_size if dklen is None else dklen
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    derived = wasgi_hashes.pbkdf2(digest.name, _js(password), _js(salt), iterations, length)
    if derived is None:
        raise ValueError(f"unsupported hash type {hash_name}")
    return derived.to_bytes()


def scrypt(
    password: Any, *, salt: Any, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64
) -> bytes:
    """hashlib.scrypt: `dklen` bytes from password and salt, with 128·r·n bytes of memory."""
    import wasgi_hashes

    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r < 1 or p < 1 or r * p >= 1 << 30:
        raise ValueError("r and p must be positive, and r*p below 2**30.")
    if dklen < 1:
        raise ValueError("dklen must be greater than 0.")
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    return wasgi_hashes.scrypt(_js(password), _js(salt), n, r, p, dklen).to_bytes()


def _js(data: Any) -> Any:
    from pyodide.ffi import to_js

    return to_js(memoryview(data).tobytes())
