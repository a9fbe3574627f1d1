# SPDX-License-Identifier: Apache-2.0
"""Strands: what threads are here, where there is only one. They take turns where they wait.

A strand begins on the event loop, when no request is running, or at once when somebody waits for
what it may bring. Where the browser can switch stacks (WebAssembly's JavaScript Promise
Integration) a strand that began on the loop is suspended while it waits, and everything else goes
on. Elsewhere it has to bring what it waits for itself, or is told that it cannot wait.
"""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import itertools
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextvars import Context, ContextVar
from typing import Any

_sleep = time.sleep
_main = _thread.get_ident()
_numbers = itertools.count(_main + 1)

# Is called when the request that runs waits for the first time.
pausing: ContextVar[Callable[[], None] | None] = ContextVar("pausing", default=None)

# So many may be suspended at a time: each keeps a part of the one stack of Pyodide's program, which
# more than 16 requests have been seen to overflow.
_SUSPENDED = 12

# So long, in seconds and in all, a daemon may sleep where that keeps everybody else from working.
_PATIENCE = 2.0


class Strand:
    """A function that runs once, when its turn comes; `name` is for people.

    `delay`: seconds from its start until it may begin.
    """

    def __init__(
        self,
        function: Callable[[], object],
        name: str,
        daemon: bool = False,
        delay: float = 0,
    ) -> None:
        self.number = next(_numbers)
        self.name = name
        self.done = False
        self._function = function
        self._patience = _PATIENCE if daemon else float("inf")
        self._delay = delay
        self.due = 0.0

    def start(self) -> None:
        """Let it begin when it is due and nothing else runs."""
        self.due = time.monotonic() + self._delay
        _State.waiting.append(self)
        may_wait()
        if not _State.held:
            self.schedule()

    def schedule(self) -> None:
        """Have the event loop begin it, unless somebody has waited for it before."""
        # A thread starts with an empty context, so this does too.
        _State.loop.call_later(self._delay, self._turn, context=Context())

    def _turn(self) -> None:
        if self in _State.waiting:
            self.run()

    def run(self) -> None:
        """Run it now, inside whatever runs."""
        _State.waiting.remove(self)
        before, _State.current = _State.current, self
        try:
            self._function()
        finally:
            _State.current = before
            self.done = True
            signal()

    def stand(self, seconds: float) -> None:
        """Sleep although nobody else can work meanwhile; a daemon that does so for long ends."""
        self._patience -= seconds
        if self._patience < 0:
            print(
                f"WASGI-RUN-021: the thread {self.name} ends, since it sleeps again and again, and"
                " this browser cannot run anything else while Python sleeps (it lacks"
                " WebAssembly's JavaScript Promise Integration).",
                file=sys.stderr,
            )
            raise SystemExit
        _sleep(seconds)


class _State:
    loop: asyncio.AbstractEventLoop
    current: Strand | None = None  # None: what the page has asked for
    waiting: list[Strand] = []
    blocked: list[asyncio.Future[None]] = []
    suspended = 0
    held = True
    waits = False


def install(loop: asyncio.AbstractEventLoop) -> None:
    """Let strands begin on `loop`, the browser's own; where a site is built none does by itself."""
    _State.loop = loop
    _State.held = kernel() is None


def kernel() -> Any:
    """What is told of Python: the bridge, or nobody where there is no page."""
    try:
        import wasgi_kernel
    except ModuleNotFoundError:
        return None
    return wasgi_kernel


def may_wait() -> None:
    """Say that requests may wait for something, so that they are called in a way that allows it."""
    if not _State.waits:
        _State.waits = True
        _tell()


def _tell() -> None:
    if _State.waits and not _State.held:
        kernel().waits = True


def held() -> bool:
    """Whether there is no page yet: a site is being built."""
    return _State.held


def go_on() -> None:
    """Let those begin that were held; who was to wait waits from now."""
    if not _State.held or kernel() is None:
        return
    _State.held = False
    _tell()
    for strand in _State.waiting:
        strand.due = 0.0
        strand.schedule()


def later(delay: float, function: Callable[[], object]) -> asyncio.Handle:
    """Have the browser's own event loop call `function` after so many seconds."""
    return _State.loop.call_later(delay, function, context=Context())


def get_ident() -> int:
    """threading.get_ident: the number of the strand that runs."""
    return _main if _State.current is None else _State.current.number


def signal() -> None:
    """Have all that wait look once more."""
    blocked, _State.blocked = _State.blocked, []
    for future in blocked:
        wake(future)


def block(ready: Callable[[], bool], timeout: float | None, what: str) -> bool:
    """Wait until `ready()` is true or `timeout` seconds have passed; whether it is true then.

    Raises RuntimeError where that can never be: nobody else can run, and there is no timeout.
    """
    end = None if timeout is None else time.monotonic() + timeout
    while not ready():
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            return False
        if can_suspend():
            _suspend(left)
        elif run_one():
            continue
        elif _State.waiting or left is not None:
            waits = [strand.due - time.monotonic() for strand in _State.waiting]
            _stand(max(0, min(waits if left is None else [left, *waits])))
        else:
            raise RuntimeError(
                f"waiting for {what} would never end: Python in the browser has one thread, and"
                " nothing else can run while this waits"
            )
    return True


def run_one() -> bool:
    """Run the one that is due first, if one is due; whether there was one."""
    first = min(_State.waiting, key=lambda strand: strand.due, default=None)
    if first is None or first.due > time.monotonic():
        return False
    first.run()
    return True


def sleep(seconds: float, /) -> None:
    """time.sleep: others work meanwhile, as far as that is possible."""
    if isinstance(seconds, (int, float)) and seconds > 0:
        block(_never, seconds, "the end of a sleep")
    else:
        with aside():  # Pyodide's own gives way even then
            _sleep(seconds)


def _never() -> bool:
    return False


def _stand(seconds: float) -> None:
    if _State.current is None:
        _sleep(seconds)
    else:
        _State.current.stand(seconds)


def can_suspend() -> bool:
    """Whether what runs now can be left and be taken up again later."""
    if sys.platform != "emscripten":
        return False
    from pyodide.ffi import can_run_sync

    return can_run_sync() and not _State.held and _State.suspended < _SUSPENDED


def _suspend(seconds: float | None) -> None:
    from pyodide.ffi import run_sync

    future = _State.loop.create_future()
    _State.blocked.append(future)
    timer = None if seconds is None else _State.loop.call_later(seconds, wake, future)
    try:
        with aside():
            run_sync(future)
    finally:
        if timer is not None:
            timer.cancel()
        if future in _State.blocked:
            _State.blocked.remove(future)


def wake(future: asyncio.Future[None]) -> None:
    """Let whoever waits for `future` go on, unless that does so already."""
    if not future.done():
        future.set_result(None)


def drive(coroutine: Coroutine[Any, Any, Any], context: Context) -> Any:
    """Run `coroutine` on the browser's own loop to its end; only where one can suspend."""
    from pyodide.ffi import run_sync

    with aside():
        return run_sync(_State.loop.create_task(coroutine, context=context))


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """While what runs is suspended, others are current."""
    tell = pausing.get()
    if tell is not None:
        pausing.set(None)
        tell()
    mine, _State.current = _State.current, None
    _State.suspended += 1
    try:
        yield
    finally:
        _State.suspended -= 1
        _State.current = mine
