# SPDX-License-Identifier: Apache-2.0
"""What a browser's Python lacks and apps count on, one module for each thing.

Each module has `missing()`, which looks whether the thing is really absent here, and `install()`,
which puts a stand-in in its place.
"""

from __future__ import annotations

from types import ModuleType

from . import (
    background,
    compression,
    coroutines,
    hashes,
    network,
    pools,
    prefix,
    processes,
    programs,
    threads,
    workers,
)

# What looks whether threads are missing comes before what puts them back.
_PARTS = (
    workers,
    pools,
    threads,
    coroutines,
    processes,
    programs,
    background,
    hashes,
    prefix,
    network,
    compression,
)

_installed: list[ModuleType] = []


def install() -> None:
    """Put back what is missing in this interpreter; a second call has nothing left to do."""
    for part in [part for part in _PARTS if part not in _installed and part.missing()]:
        part.install()
        _installed.append(part)
