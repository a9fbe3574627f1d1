# SPDX-License-Identifier: Apache-2.0
"""One answer on its way out, in shapes that keep nothing of Python alive in JavaScript."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import Context
from typing import Any

from . import errors
from .call import Call, Environ

if sys.platform == "emscripten":
    from functools import partial

    from pyodide.ffi import to_js as _to_js

    # What has no counterpart in JavaScript is an error here, and not a proxy that nobody destroys.
    to_js = partial(_to_js, create_pyproxies=False)
else:

    def to_js(value: Any) -> Any:
        return value


# A larger chunk goes to JavaScript in pieces, so that it is not held here and there as a whole.
_PIECE = 1 << 20


class BrokenStream(Exception):
    """The app raised after its first bytes; the text names what, wsgi.errors has the traceback."""


class Exchange:
    """The answer to one request: who opened it reads it with `head` and `next`, and closes it.

    All code of the app runs in the request's own context (contextvars), whenever it runs.
    """

    __slots__ = ("_call", "_context", "_environ", "_rest")

    def __init__(self, environ: Environ, answer: Callable[[Environ], Call]) -> None:
        # An empty context is what a thread of a real server starts with.
        self._context = Context()
        self._environ = environ
        self._rest: memoryview | None = None  # of the chunk that is being handed out
        self._call = self._context.run(answer, environ)

    def head(self) -> Any:
        """Status line, flat header list, first chunk or None, whether it is the last: a JS Array.

        In the browser the chunk is a Uint8Array of its own, elsewhere bytes. The array holds no
        proxies.
        """
        call = self._call
        headers: list[str] = []
        for header in call.headers:
            headers += header
        chunk = self._piece(call.first())
        return to_js([call.status, headers, chunk, call.complete and self._rest is None])

    def next(self) -> Any:
        """The next chunk, or None at the end, closed; BrokenStream when the app raises."""
        if self._rest is not None:
            return to_js(self._piece(self._rest))
        try:
            chunk = self._context.run(self._call.next)
        except BaseException as error:
            self._context.run(errors.log, self._environ, error)
            summary = errors.summary(error)
        else:
            return None if chunk is None else to_js(self._piece(chunk))
        # Outside the handler, so that the frames of the app do not travel to JavaScript with the
        # exception.
        raise BrokenStream(summary)

    def _piece(self, chunk: Any) -> Any:
        """The chunk itself or its first piece; the rest is kept for the calls of `next`."""
        self._rest = None
        if chunk is None or len(chunk) <= _PIECE:
            return chunk
        whole = memoryview(chunk)
        self._rest = whole[_PIECE:]
        return whole[:_PIECE]

    def close(self) -> None:
        """Close the app's iterable: when the last byte has been handed over, or to give up."""
        self._rest = None
        try:
            self._context.run(self._call.close)
        except BaseException as error:
            # All bytes are out: there is nothing left to answer.
            self._context.run(errors.log, self._environ, error)
