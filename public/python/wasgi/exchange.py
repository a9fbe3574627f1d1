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
    _with_proxy = _to_js
else:

    def to_js(value: Any) -> Any:
        return value

    _with_proxy = to_js


# A larger chunk goes to JavaScript in pieces, so that it is not held here and there as a whole.
_PIECE = 1 << 20

# Up to here text is quicker than an array.
_SMALL = 1 << 12


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

    def answer(self) -> Any:
        """The head, the first chunk or None, and this exchange where more follows: a JS Array.

        The head is one text, a line each for the status, for names and for values, since no header
        may hold a line break. Without a third item the call has been closed.

        A small answer that is complete is one text, which is there much faster: the head's length,
        a line break, the head and the body, each octet one character.
        """
        call = self._call
        lines = [call.status]
        for header in call.headers:
            lines += header
        head = "\n".join(lines)
        chunk = self._piece(call.first())
        if not call.complete or self._rest is not None:
            return _with_proxy([head, chunk, self])
        self.close()
        if chunk is not None and len(chunk) > _SMALL:
            return to_js([head, chunk])
        return f"{len(head)}\n{head}{'' if chunk is None else chunk.decode('latin-1')}"

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
            if chunk is not None:
                return to_js(self._piece(chunk))
            self.close()
            return None
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
