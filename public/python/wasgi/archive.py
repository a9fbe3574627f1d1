# SPDX-License-Identifier: Apache-2.0
"""The files that outlive the page, all in one: for a visitor who wants to have them elsewhere."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import Any

_BESIDE = ("", "-journal", "-wal", "-shm")  # what SQLite has beside a database


def pack(paths: str, root: str = "/app") -> Any:
    """A ZIP archive of the files at `paths`, a line each, and below them, as they are now.

    Paths are relative to `root`, and so are the names in the archive. In the browser it is a
    Uint8Array, elsewhere bytes.
    """
    from zipfile import ZIP_DEFLATED, ZipFile

    from .exchange import to_js

    octets = io.BytesIO()
    with ZipFile(octets, "w", ZIP_DEFLATED, strict_timestamps=False) as archive:
        for name in dict.fromkeys(_names(paths.splitlines(), root)):
            archive.write(os.path.join(root, name), name)
    return to_js(octets.getvalue())


def _names(paths: list[str], root: str) -> Iterator[str]:
    for path in paths:
        for end in _BESIDE:
            if os.path.isfile(os.path.join(root, path + end)):
                yield path + end
        for folder, folders, files in os.walk(os.path.join(root, path)):
            folders.sort()
            below = os.path.relpath(folder, root)
            if not files and not folders:
                yield below + "/"
            for file in sorted(files):
                yield f"{below}/{file}"
