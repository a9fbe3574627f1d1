# SPDX-License-Identifier: Apache-2.0
"""What a browser's Python lacks and apps count on, one module for each thing.

Each module has `missing()`, which looks whether the thing is really absent here, and `install()`,
which puts a stand-in in its place.
"""

from __future__ import annotations

from . import coroutines, hashes, network, prefix, processes, threads


def install() -> None:
    """Put back what is missing in this interpreter; a second call finds nothing missing."""
    parts = (threads, coroutines, processes, hashes, prefix, network)
    for part in [part for part in parts if part.missing()]:
        part.install()
