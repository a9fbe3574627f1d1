# SPDX-License-Identifier: Apache-2.0
"""multiprocessing's pool of threads, of which the workers never end: who waits would wait for ever.

Each piece of work is a thread of its own instead, as in the pools of concurrent.futures. Results,
callbacks, chunks and iterators are multiprocessing's own of Python 3.14.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from ..imports import after_import
from . import threads

missing = threads.missing


def install() -> None:
    """Let `multiprocessing.pool.ThreadPool`, and `multiprocessing.dummy.Pool`, do without them."""
    after_import("multiprocessing.pool", _thread_pool)


class _Tasks:
    """Where a pool puts what is to be done, which begins at once."""

    def __init__(self, pool: Any, prepare: Callable[[], object] | None) -> None:
        self._pool = pool
        self._prepare = prepare
        self.begun: list[threading.Thread] = []

    def put(self, work: tuple[Iterable[Any], Callable[[int], None] | None]) -> None:
        tasks, set_length = work
        number = -1
        for task in tasks:
            number = task[1]
            thread = threading.Thread(target=self._run, args=task, daemon=True)
            self.begun = [each for each in self.begun if each.is_alive()]
            self.begun.append(thread)
            thread.start()
        if set_length:
            set_length(number + 1)

    def _run(self, job: int, number: int, function: Any, args: Any, kwargs: Any) -> None:
        if self._pool._state == "TERMINATE":
            return
        if self._prepare:
            prepare, self._prepare = self._prepare, None
            prepare()
        try:
            result = True, function(*args, **kwargs)
        except Exception as error:
            result = False, error
        waiting = self._pool._cache.get(job)
        if waiting is not None:
            waiting._set(number, result)


def _thread_pool(module: ModuleType) -> None:
    pool = module.ThreadPool

    def __init__(
        self: Any, processes: int | None = None, initializer: Any = None, initargs: Any = ()
    ) -> None:
        self._state = module.INIT  # which the end of a pool looks at that could not be made
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._pool = [None] * processes  # by whose number it is that work goes in chunks
        self._cache: dict[int, Any] = {}
        self._taskqueue = _Tasks(self, initializer and (lambda: initializer(*initargs)))
        self._state = module.RUN

    def close(self: Any) -> None:
        if self._state == module.RUN:
            self._state = module.CLOSE

    def terminate(self: Any) -> None:
        self._state = module.TERMINATE

    def join(self: Any) -> None:
        if self._state == module.RUN:
            raise ValueError("Pool is still running")
        for thread in self._taskqueue.begun:
            thread.join()

    pool.__init__ = __init__
    pool.close = close
    pool.terminate = terminate
    pool.join = join
