# SPDX-License-Identifier: Apache-2.0
"""The event loop of an ASGI app, which goes on between requests as a server's does."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from .restore import strands
from .restore.coroutines import PrivateLoop, no_loop_running

# So long, in seconds, it may go on at a time, before the browser has its turn.
_TURN = 0.008


class ServedLoop(PrivateLoop):
    """An event loop that runs in the requests that wait for it, and where none does, by itself.

    The browser's own loop gives it a turn when there is something to be run, and when the next
    timer is due. A turn never waits, so nothing needs to be suspended for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._users = 0
        self._turn: asyncio.Handle | None = None
        self._turn_due = 0.0

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """Meanwhile somebody else sees to it that it runs."""
        self._users += 1
        try:
            yield
        finally:
            self._users -= 1
            self._go_on()

    def run_until(self, ready: Callable[[], bool]) -> None:
        with self.used():
            super().run_until(ready)

    def call_soon(self, *args: Any, **kwargs: Any) -> asyncio.Handle:
        handle = super().call_soon(*args, **kwargs)
        self._go_on()
        return handle

    def call_at(self, *args: Any, **kwargs: Any) -> asyncio.TimerHandle:
        handle = super().call_at(*args, **kwargs)
        self._go_on()
        return handle

    def _write_to_self(self) -> None:
        super()._write_to_self()
        self._go_on()

    def _go_on(self) -> None:
        """Have a turn when there is something to be run, unless somebody runs it already."""
        if self._users or self.is_running() or strands.held():
            return
        if self._ready:
            due = 0.0
        elif self._scheduled:
            due = self._scheduled[0].when()
        else:
            return
        if self._turn is not None:
            if self._turn_due <= due:
                return
            self._turn.cancel()
        self._turn_due = due
        self._turn = strands.later(max(0.0, due - self.time()), self._take_turn)

    def _take_turn(self) -> None:
        self._turn = None
        if self._users or self.is_running():
            return
        end = time.monotonic() + _TURN
        self.passing = True
        try:
            with no_loop_running():
                self._run_ready()
                while self._ready and time.monotonic() < end:
                    self._run_ready()
        finally:
            self.passing = False
            strands.signal()  # who came meanwhile waits for it
            self._go_on()

    def _run_ready(self) -> None:
        self.stop()  # after one round
        self.run_forever()
