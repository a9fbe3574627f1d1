# SPDX-License-Identifier: Apache-2.0
"""What a browser's Python lacks and apps count on, one module for each thing.

Each module has `missing()`, which looks whether the thing is really absent here, and `install()`,
which puts a stand-in in its place.
"""

from __future__ import annotations

from . import coroutines, hashes, prefix, processes, programs, threads


def install() -> None:
    """Put back what is missing in this interpreter; a second call finds nothing missing."""
    known = (threads, coroutines, processes, programs, hashes, prefix)
    parts = [part for part in known if part.missing()]
    for part in parts:
        part.install()
