# SPDX-License-Identifier: Apache-2.0
"""Packages that only start or watch processes: apps for servers require them, and can do without.

Dash's managers of background callbacks want all of these; below them the work is done by other
interpreters.
"""

from __future__ import annotations

from .host import note

_PACKAGES = {
    "celery": "there is no broker",
    "multiprocess": "there are no processes",
    "psutil": "there are no processes",
}

_told: set[str] = set()


def is_left_out(name: str, asker: str) -> bool:
    """Whether to leave out the package of that canonical name; whoever builds is told once."""
    reason = _PACKAGES.get(name)
    if reason is not None and name not in _told:
        _told.add(name)
        note(f"left out: {name}, which {asker} requires; in a browser {reason}")
    return reason is not None
