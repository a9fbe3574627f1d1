# SPDX-License-Identifier: Apache-2.0
"""Threads where none can be started: each becomes a strand, and threading's own code does the rest."""

from __future__ import annotations

import _thread
import _threading_local
import asyncio
import queue
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import Context
from types import ModuleType
from typing import Any

from ..imports import after_import
from . import strands
from .locks import Lock


def missing() -> bool:
    """Whether this Python cannot start threads."""
    try:
        _thread.start_new_thread(lambda: None, ())
    except RuntimeError:
        return True
    return False


def install() -> None:
    """Replace what starts threads and what waits for them; pools only when something imports them.

    threading's own classes of Python 3.14 are kept, on locks and handles of ours.
    """
    strands.install(asyncio.get_event_loop())
    threading.Lock = threading._allocate_lock = _thread.allocate_lock = Lock
    threading._CRLock = None  # the one in Python is built upon Lock
    threading._ThreadHandle = _Handle
    threading._start_joinable_thread = _start
    threading.local = _threading_local.local  # the one in C knows of one thread only
    threading.get_ident = threading.get_native_id = _thread.get_ident = strands.get_ident
    _thread.start_new_thread = _start_new_thread
    queue.SimpleQueue = queue._PySimpleQueue
    time.sleep = strands.sleep
    after_import("concurrent.futures.thread", _pools)


class _Handle:
    """What a Thread holds of the thread that runs it."""

    def __init__(self) -> None:
        self.strand: strands.Strand | None = None
        self.ident: int | None = None

    def is_done(self) -> bool:
        return self.strand is None or self.strand.done

    def join(self, timeout: float | None = None) -> None:
        if not self.is_done():
            strands.block(self.is_done, timeout, f"the end of the thread {self.strand.name}")

    def _set_done(self) -> None:
        self.strand = None


def _start(bootstrap: Callable[[], None], handle: _Handle, daemon: bool = False) -> None:
    """What Thread.start calls, with a method of the thread."""
    thread = bootstrap.__self__
    timer = getattr(type(thread), "run", None) is threading.Timer.run
    run = thread.run if not timer else lambda: _fire(thread)
    delay = thread.interval if timer else 0  # who would only wait is not begun before
    strand = strands.Strand(lambda: _run(thread, run), thread.name, daemon, delay)
    handle.strand, handle.ident = strand, strand.number
    thread._ident = thread._native_id = strand.number
    with threading._active_limbo_lock:
        threading._active[strand.number] = threading._limbo.pop(thread)
    thread._started.set()
    if getattr(getattr(thread, "_target", None), "__module__", None) == "dash.dash":
        strand.done = True  # hot reload's watcher: nothing changes files here
    else:
        strand.start()


def _fire(timer: threading.Timer) -> None:
    if not timer.finished.is_set():
        timer.function(*timer.args, **timer.kwargs)
    timer.finished.set()


def _run(thread: threading.Thread, run: Callable[[], None]) -> None:
    try:
        thread._context.run(run)
    except BaseException:
        thread._invoke_excepthook(thread)
    finally:
        thread._delete()


def _start_new_thread(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, /
) -> int:
    def run() -> None:
        try:
            Context().run(function, *args, **kwargs or {})
        except SystemExit:
            pass
        except BaseException:
            sys.excepthook(*sys.exc_info())

    strand = strands.Strand(run, getattr(function, "__qualname__", repr(function)))
    strand.start()
    return strand.number


def _pools(module: ModuleType) -> None:
    """Each piece of work is a strand of its own, so that one that takes long delays no other."""
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
        self._wasgi_open: set[Future[Any]] = set()

    def submit(self: Any, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[Any] = Future()
        self._wasgi_open.add(future)
        future.add_done_callback(self._wasgi_open.discard)

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                if self._wasgi_initializer:
                    (initializer, initargs), self._wasgi_initializer = self._wasgi_initializer, None
                    initializer(*initargs)
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=run, name=self._thread_name_prefix or None, daemon=True).start()
        return future

    def shutdown(self: Any, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._shutdown = True
        waiting = list(self._wasgi_open)
        if cancel_futures:
            for future in waiting:
                future.cancel()
        if wait:
            module._base.wait(waiting)

    pool.__init__ = __init__
    pool.submit = submit
    pool.shutdown = shutdown
