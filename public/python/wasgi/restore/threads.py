# SPDX-License-Identifier: Apache-2.0
"""Threads where none can be started: pools work at once, a Timer on the event loop."""

from __future__ import annotations

import _thread
import asyncio
import threading
from concurrent.futures import Future
from contextvars import Context
from types import ModuleType
from typing import Any

from ..imports import after_import

_installed = False


def missing() -> bool:
    """Whether this Python cannot start threads."""
    if _installed:
        return False
    try:
        _thread.start_new_thread(lambda: None, ())
    except RuntimeError:
        return True
    return False


def install() -> None:
    """Replace what starts threads; pools only when something imports them."""
    global _installed
    _installed = True
    threading.Thread.start = _start_thread
    threading.Timer.start = _start_timer
    threading.Timer.cancel = _cancel_timer
    after_import("concurrent.futures.thread", _run_pools_inline)


def _start_thread(thread: threading.Thread) -> None:
    target = getattr(thread, "_target", None)
    if getattr(target, "__module__", None) == "dash.dash":
        return  # hot reload's watcher: nothing changes files here
    name = getattr(target, "__qualname__", None) or type(thread).__name__
    raise RuntimeError(
        f"can't start new thread: Python in the browser has only one ({name} was to run in another)"
    )


def _start_timer(timer: threading.Timer) -> None:
    """Run the timer's function when its time has come and no request is running."""
    # A thread starts with an empty context, so this does too.
    timer._handle = asyncio.get_event_loop().call_later(
        timer.interval, _fire_timer, timer, context=Context()
    )


def _fire_timer(timer: threading.Timer) -> None:
    if not timer.finished.is_set():
        timer.function(*timer.args, **timer.kwargs)
    timer.finished.set()


def _cancel_timer(timer: threading.Timer) -> None:
    timer.finished.set()
    handle = getattr(timer, "_handle", None)
    if handle is not None:
        handle.cancel()


def _run_pools_inline(module: ModuleType) -> None:
    pool = module.ThreadPoolExecutor
    original_init = pool.__init__

    def __init__(
        self: Any,
        max_workers: Any = None,
        thread_name_prefix: str = "",
        initializer: Any = None,
        initargs: Any = (),
    ) -> None:
        original_init(self, max_workers, thread_name_prefix, initializer, initargs)
        self._wasgi_initializer = (initializer, initargs) if initializer else None

    def submit(self: Any, fn: Any, /, *args: Any, **kwargs: Any) -> Future:
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future = Future()
        future.set_running_or_notify_cancel()
        try:
            if self._wasgi_initializer:
                (initializer, initargs), self._wasgi_initializer = self._wasgi_initializer, None
                initializer(*initargs)
            future.set_result(Context().run(fn, *args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    pool.__init__ = __init__
    pool.submit = submit
