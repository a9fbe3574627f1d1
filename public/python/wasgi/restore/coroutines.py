# SPDX-License-Identifier: Apache-2.0
"""`async def` views and callbacks where the only thread already has a running event loop.

A server runs each in a fresh event loop in a thread of its own. Here the call is suspended, where
the browser can do that, while the coroutine runs on the browser's own loop. Elsewhere a loop of
ours runs inside the call; the browser's own stands still meanwhile, so only what Python can do by
itself can be awaited.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import time
from collections.abc import Callable, Coroutine, Iterator
from functools import wraps
from types import ModuleType
from typing import Any, NoReturn

from ..imports import after_import
from . import strands, threads
from .network.sockets import refusal

missing = threads.missing
_loop: asyncio.BaseEventLoop | None = None


def install() -> None:
    """Let Flask and asgiref drive coroutines here, and apps that call `asyncio.run`."""
    asyncio.run = _run(asyncio.run)
    after_import("flask.app", _flask)
    after_import("asgiref.sync", _asgiref)


def drive(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run `coroutine` to its end and give its result, or raise what it raises."""
    global _loop
    __traceback_hide__ = True  # Werkzeug leaves this frame out of its traceback pages
    strands.may_wait()
    context = contextvars.copy_context()
    if strands.can_suspend():
        try:
            return strands.drive(coroutine, context)
        finally:
            _adopt(context)
    if _loop is None or _loop.is_running():
        _loop = PrivateLoop()
    loop = _loop
    with no_loop_running():
        try:
            return loop.run_until_complete(loop.create_task(coroutine, context=context))
        finally:
            _cancel_rest(loop)
            _adopt(context)


@contextlib.contextmanager
def no_loop_running() -> Iterator[None]:
    """Hide the event loop that is running, and its task, from the loop that runs inside."""
    outer = asyncio._get_running_loop()
    task = None if outer is None else asyncio.current_task(outer)
    if task is not None:
        asyncio.tasks._leave_task(outer, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(outer)
        if task is not None:
            asyncio.tasks._enter_task(outer, task)


def _cancel_rest(loop: asyncio.BaseEventLoop) -> None:
    """What `asyncio.run` does with tasks that nobody awaited."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))


def _adopt(context: contextvars.Context) -> None:
    """Keep what the coroutine set in context variables, as it would be kept after a plain call."""
    current = contextvars.copy_context()
    for variable, value in context.items():
        if variable not in current or current[variable] is not value:
            variable.set(value)


class _Waiting:
    """What an event loop without sockets needs of a selector: waiting for the next timer."""

    def __init__(self, loop: PrivateLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        if self._loop.passing:
            return []
        # The browser's own loop begins threads meanwhile, each on a stack of its own.
        suspends = timeout != 0 and strands.can_suspend()
        if not suspends and strands.run_one():
            return []  # such as work in a pool, which is awaited
        if suspends:
            asyncio._set_running_loop(None)
            try:
                strands.block(self._loop.has_work, timeout, "an event loop")
            finally:
                asyncio._set_running_loop(self._loop)
            return []
        if timeout is None:
            raise RuntimeError(
                "an async function awaits what only the browser's own event loop can deliver; that"
                " loop stands still while a WSGI request runs"
            )
        if timeout > 0:
            time.sleep(timeout)
        return []

    def close(self) -> None:
        pass


class PrivateLoop(asyncio.BaseEventLoop):
    """An event loop with tasks, timers and executors, and no input or output."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Waiting(self)
        self._turned: asyncio.Future[None] | None = None
        self.passing = False  # whether it only runs what is ready, and waits for nothing

    async def create_connection(
        self, protocol_factory: Any, host: Any = None, port: Any = None, **options: Any
    ) -> NoReturn:
        raise refusal((host, port))

    def has_work(self) -> bool:
        """Whether something can be run now."""
        return bool(self._ready)

    def call_soon(self, *args: Any, **kwargs: Any) -> asyncio.Handle:
        handle = super().call_soon(*args, **kwargs)
        strands.signal()  # it may be waiting, suspended
        return handle

    def run_until(self, ready: Callable[[], bool]) -> None:
        """Run it until `ready()` is true, which is looked at after each turn.

        Where it runs already, on a stack that is suspended, that goes on with it.
        """
        while not ready():
            if self.is_running():
                strands.block(lambda: ready() or not self.is_running(), None, "an event loop")
            else:
                with no_loop_running():
                    self.run_until_complete(self._turn_until(ready))
                strands.signal()  # whoever else waits goes on with it

    async def _turn_until(self, ready: Callable[[], bool]) -> None:
        while not ready():
            self._turned = self.create_future()
            await self._turned

    def turned(self) -> None:
        """Something has happened that `run_until` waits for."""
        if self._turned is not None:
            strands.wake(self._turned)
        strands.signal()

    def _process_events(self, events: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        strands.signal()  # another thread has something for it


def _run(original: Callable[..., Any]) -> Callable[..., Any]:
    from pyodide.ffi import can_run_sync

    @wraps(original)
    def run(main: Coroutine[Any, Any, Any], **options: Any) -> Any:
        # Where the browser can switch stacks and the caller allows it, Pyodide's own can do more.
        if not can_run_sync():
            return drive(main)
        with strands.aside():
            return original(main, **options)

    return run


def _flask(app: ModuleType) -> None:
    def async_to_sync(
        self: Any, function: Callable[..., Coroutine[Any, Any, Any]]
    ) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            __traceback_hide__ = True
            return drive(function(*args, **kwargs))

        return call

    app.Flask.async_to_sync = async_to_sync


def _asgiref(sync: ModuleType) -> None:
    def __call__(self: Any, *args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True
        return drive(self.awaitable(*args, **kwargs))

    sync.AsyncToSync.__call__ = __call__
