# SPDX-License-Identifier: Apache-2.0
"""Slows the page processes of the browsers that its parent has started: python slow.py TIMES

All their threads, those of workers too, run for one slice of time and stand still for TIMES - 1.
Ends, and lets them run, when it is told to or when its parent has ended.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

SLICE = 0.004
PARENT = os.getppid()
# A renderer begins as a copy of another process, and gets its own command line a moment later.
YOUNG = 2.0


class Pages:
    """The page processes, looked for again and again."""

    def __init__(self) -> None:
        self.running: set[int] = set()
        self._first_seen: dict[int, float] = {}

    def look(self) -> None:
        """Find those that are new, and forget those that have ended."""
        now = time.monotonic()
        pids = {int(name) for name in os.listdir("/proc") if name.isdecimal()}
        self.running &= pids
        self._first_seen = {pid: self._first_seen.get(pid, now) for pid in pids}
        for pid, seen in self._first_seen.items():
            if now - seen < YOUNG and pid not in self.running and _is_page(pid) and _is_ours(pid):
                self.running.add(pid)

    def send(self, number: signal.Signals) -> None:
        """Stop them, or let them go on."""
        for pid in list(self.running):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                self.running.discard(pid)


def _is_page(pid: int) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return (
        b"--type=renderer" in command
        or (b"-contentproc" in command and command.endswith(b"tab\0"))
        or b"WebKitWebProcess" in command
    )


def _is_ours(pid: int) -> bool:
    while pid > 1:
        try:
            # Behind the name, which stands in brackets and may hold anything.
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return False
        pid = int(fields[1])
        if pid == PARENT:
            return True
    return False


def main(times: float) -> None:
    """Go on until told to end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    pages = Pages()
    try:
        while os.getppid() == PARENT:
            pages.look()
            for _ in range(5):
                pages.send(signal.SIGSTOP)
                time.sleep(SLICE * (times - 1))
                pages.send(signal.SIGCONT)
                time.sleep(SLICE)
    finally:
        pages.send(signal.SIGCONT)


if __name__ == "__main__":
    main(float(sys.argv[1]))
