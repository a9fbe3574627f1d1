# SPDX-License-Identifier: Apache-2.0
"""The parts of multiprocessing that one process can have: values, arrays, locks, events and queues.

Nothing is shared, for there is nobody to share with; processes and pools still cannot be started.
"""

from __future__ import annotations

import importlib.util
import queue
import threading
from types import ModuleType
from typing import Any

from ..imports import after_import, stand_in
from .programs import no_process


def missing() -> bool:
    """Whether the C module below multiprocessing is absent."""
    return importlib.util.find_spec("_multiprocessing") is None


def install() -> None:
    """Give multiprocessing's contexts the stand-ins, once something imports it."""
    after_import("multiprocessing.context", _contexts)
    after_import("multiprocessing", _bound_names)
    # Where only types are wanted of multiprocessing.synchronize it can be imported.
    stand_in("_multiprocessing", {"SemLock": _SemLock, "sem_unlink": lambda name: None})


class _SemLock:
    SEM_VALUE_MAX = (1 << 31) - 1

    def __init__(self, *args: Any) -> None:
        raise OSError("no lock can be shared with another process: in a browser there is none")


class Lock:
    """multiprocessing.Lock: threading's, with multiprocessing's argument names."""

    _make: Any = staticmethod(lambda: threading.Lock())  # which is replaced after this

    def __init__(self) -> None:
        self._lock = self._make()

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        return self._lock.acquire(block, -1 if timeout is None or not block else timeout)

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exc_info: Any) -> None:
        self.release()


class RLock(Lock):
    """multiprocessing.RLock."""

    _make = staticmethod(threading.RLock)


class Value:
    """multiprocessing.Value: a value and its lock; the type only says what it begins with."""

    def __init__(self, typecode_or_type: Any, *args: Any, lock: Any = True) -> None:
        self.value = args[0] if args else _ZEROS.get(typecode_or_type, 0)
        self._lock = RLock() if lock is True else lock

    def get_lock(self) -> Any:
        return self._lock

    def get_obj(self) -> Value:
        return self

    def __enter__(self) -> bool:
        return self._lock.acquire()

    def __exit__(self, *exc_info: Any) -> None:
        self._lock.release()


class Array(list[Any]):
    """multiprocessing.Array: a list of fixed contents and its lock."""

    def __init__(
        self, typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True
    ) -> None:
        if isinstance(size_or_initializer, int):
            super().__init__([_ZEROS.get(typecode_or_type, 0)] * size_or_initializer)
        else:
            super().__init__(size_or_initializer)
        self._lock = RLock() if lock is True else lock

    def get_lock(self) -> Any:
        return self._lock

    def get_obj(self) -> Array:
        return self


class Queue(queue.Queue[Any]):
    """multiprocessing.Queue and JoinableQueue: a queue that can be closed."""

    def close(self) -> None:
        pass

    join_thread = cancel_join_thread = close


class SimpleQueue(queue.SimpleQueue[Any]):
    """multiprocessing.SimpleQueue."""

    def close(self) -> None:
        pass


_ZEROS = {"c": b"\0", "u": "\0", "f": 0.0, "d": 0.0}
_STAND_INS = {
    "Array": Array,
    "Barrier": threading.Barrier,
    "BoundedSemaphore": threading.BoundedSemaphore,
    "Condition": threading.Condition,
    "Event": threading.Event,
    "JoinableQueue": Queue,
    "Lock": Lock,
    "Manager": no_process("multiprocessing.Manager()"),
    "Pool": no_process("multiprocessing.Pool()"),
    "Queue": Queue,
    "RLock": RLock,
    "Semaphore": threading.Semaphore,
    "SimpleQueue": SimpleQueue,
    "Value": Value,
}


def _contexts(context: ModuleType) -> None:
    for name, kind in _STAND_INS.items():
        setattr(context.BaseContext, name, staticmethod(kind))


def _bound_names(multiprocessing: ModuleType) -> None:
    # Where multiprocessing was imported before, it has bound the methods that were just replaced.
    vars(multiprocessing).update(_STAND_INS)
