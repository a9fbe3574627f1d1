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
    from pyodide.ffi import to_js
else:

    def to_js(value: Any) -> Any:
        return value


class BrokenStream(Exception):
    """The app raised after its first bytes; the text names what, wsgi.errors has the traceback."""


class Exchange:
    """The answer to one request: who opened it reads it with `head` and `next`, and closes it.

    All code of the app runs in the request's own context (contextvars), whenever it runs.
    """

    __slots__ = ("_call", "_context", "_environ")

    def __init__(self, environ: Environ, answer: Callable[[Environ], Call]) -> None:
        # An empty context is what a thread of a real server starts with.
        self._context = Context()
        self._environ = environ
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
        chunk = call.first()
        return to_js([call.status, headers, chunk, call.complete])

    def next(self) -> Any:
        """The next chunk, or None at the end, closed; BrokenStream when the app raises."""
        try:
            chunk = self._context.run(self._call.next)
        except BaseException as error:
            self._context.run(errors.log, self._environ, error)
            summary = errors.summary(error)
        else:
            return None if chunk is None else to_js(chunk)
        # Outside the handler, so that the frames of the app do not travel to JavaScript with the
        # exception.
        raise BrokenStream(summary)

    def close(self) -> None:
        """Close the app's iterable: when the last byte has been handed over, or to give up."""
        try:
            self._context.run(self._call.close)
        except BaseException as error:
            # All bytes are out: there is nothing left to answer.
            self._context.run(errors.log, self._environ, error)
