# SPDX-License-Identifier: Apache-2.0
"""Packages of servers, and of what starts processes: apps require them, and can do without.

Dash's managers of background callbacks want some; below them the work is done by other
interpreters. uvicorn's extra `standard` wants others, and no server runs. flask-compress wants
compressions, and no page asks for compressed answers.
"""

from __future__ import annotations

from .host import note

_PACKAGES = {
    "celery": "there is no broker",
    "httptools": "there are no sockets",
    "multiprocess": "there are no processes",
    "psutil": "there are no processes",
    "uvloop": "there are no sockets",
    "watchfiles": "nobody changes files",
}

# Others may want these for good reasons.
_COMPRESSIONS = ("backports-zstd", "brotli", "brotlicffi", "pyzstd", "zstandard")

_told: set[str] = set()


def is_left_out(name: str, asker: str) -> bool:
    """Whether to leave out the package of that canonical name; whoever builds is told once."""
    reason = _PACKAGES.get(name)
    if name in _COMPRESSIONS and asker.startswith("flask-compress "):
        reason = "no page asks for compressed answers"
    if reason is not None and name not in _told:
        _told.add(name)
        note(f"left out: {name}, which {asker} requires; in a browser {reason}")
    return reason is not None
