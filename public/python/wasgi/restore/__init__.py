# SPDX-License-Identifier: Apache-2.0
"""What a browser's Python lacks and apps count on, one module for each thing.

Each module has `missing()`, which looks whether the thing is really absent here, and `install()`,
which puts a stand-in in its place.
"""

from __future__ import annotations

from . import (
    background,
    compression,
    coroutines,
    hashes,
    network,
    prefix,
    processes,
    programs,
    threads,
    workers,
)

# What looks whether threads are missing comes before what puts them back.
_PARTS = (
    workers,
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


def install() -> None:
    """Put back what is missing in this interpreter; a second call finds nothing missing."""
    for part in [part for part in _PARTS if part.missing()]:
        part.install()
