# SPDX-License-Identifier: Apache-2.0
"""A lock that lets others work while somebody waits for it; all of threading is built upon it."""

from __future__ import annotations

from typing import Any

from . import strands


class Lock:
    """threading.Lock. Python's own would make the only thread wait for itself."""

    __slots__ = ("__weakref__", "_locked")

    def __init__(self) -> None:
        self._locked = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if self._locked:
            limit = None if timeout == -1 else timeout
            if not blocking or not strands.block(self._free, limit, "a lock"):
                return False
        self._locked = True
        return True

    def _free(self) -> bool:
        return not self._locked

    def release(self) -> None:
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        strands.signal()

    def locked(self) -> bool:
        return self._locked

    def _at_fork_reinit(self) -> None:
        self._locked = False

    __enter__ = acquire

    def __exit__(self, *exc_info: Any) -> None:
        self.release()

    def __repr__(self) -> str:
        return (
            f"<{'locked' if self._locked else 'unlocked'} {type(self).__name__} at {id(self):#x}>"
        )
