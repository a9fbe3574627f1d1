# SPDX-License-Identifier: Apache-2.0
"""The way in: an app's files go in, findings come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from .names import Names
from .reach import Reached
from .rules import BROKEN, WARNINGS
from .sources import Module, Sources
from .walk import Finding, Walker


def check(
    entry: str | None,
    module: str | None,
    paths: Iterable[str],
    read: Callable[[str], bytes],
) -> dict[str, Any]:
    """Checks what the entry (a path), or else the module (its full name), comes to.

    `paths` are the app's files below its folder. Gives {"findings": [{file, line, code, message,
    remedy, warning}, …], "files": how many were read}, sorted by file and line.
    """
    sources = Sources(paths, read)
    names = Names(sources)
    reached = Reached(sources)
    start = sources.entry(entry) if entry else sources.find(module or "")
    if start is not None:
        reached.name(start.name)
        reached.add(start)
    found = _walk(reached, names)
    return {
        "findings": [{**asdict(each), "warning": each.code in WARNINGS} for each in sorted(found)],
        "files": reached.count,
    }


def _walk(reached: Reached, names: Names) -> set[Finding]:
    found: set[Finding] = set()
    walkers: list[Walker] = []
    while (module := reached.next()) is not None:
        if module.error is not None:
            found.add(_unreadable(module))
        else:
            reached.note_managers(module, names)
            walkers.append(Walker(module, names, reached))
    for walker in walkers:
        found |= walker.findings
        found |= {each for node, each in walker.queues if not reached.is_for_dash(node)}
    return found


def _unreadable(module: Module) -> Finding:
    line, reason = module.error or (1, "")
    message = f"Python 3.14 does not understand the file: {reason}"
    return Finding(module.path or "", line, BROKEN, message, "mend the line")
