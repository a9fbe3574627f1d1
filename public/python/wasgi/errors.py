# SPDX-License-Identifier: Apache-2.0
"""What the visitor, the console and the packager get to see when the app fails."""

from __future__ import annotations

import itertools
import os
import traceback
from collections.abc import Callable
from typing import Any

from .call import Call, Environ

_HIDDEN = (os.path.dirname(__file__) + os.sep, "<frozen importlib.")
_CLIENTS = (os.path.join("flask", "testing.py"), os.path.join("werkzeug", "test.py"))


class StartError(Exception):
    """The app cannot be started: `code` as in docs/errors.md, `trace` a traceback or None."""

    def __init__(self, code: str, message: str, remedy: str, trace: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.trace = trace


def answer(environ: Environ, error: BaseException) -> Call:
    """The answer to a request whose app raised `error`: the page that Werkzeug's server sends.

    The traceback goes to wsgi.errors. Werkzeug's debugger (`debug=True`) is middleware and has
    answered before this is reached.
    """
    log(environ, error)
    return Call(_error_page(), environ)


def log(environ: Environ, error: BaseException) -> None:
    """Put the traceback of `error` on wsgi.errors, in the words of Werkzeug's server."""
    stream = environ["wsgi.errors"]
    stream.write(f"Error on request:\n{format_traceback(error)}")
    stream.flush()


def summary(error: BaseException) -> str:
    """`ValueError: the message`, without file or line."""
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    return "".join(traceback.format_exception_only(error)).strip()


def format_traceback(error: BaseException) -> str:
    """The traceback as Python prints it, without frames of wasgi and of the import machinery."""
    trace = traceback.TracebackException.from_exception(error)
    _strip(trace, set())
    return "".join(trace.format())


def place(error: BaseException, root: str) -> str | None:
    """`app.py, line 12`: the innermost place in files below `root` that `error` came through."""
    root = os.path.abspath(root)
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{_relative(error.filename, root)}, line {error.lineno}"
    found = None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith(root + os.sep) and "site-packages" not in frame.filename:
            found = f"{_relative(frame.filename, root)}, line {frame.lineno}"
    return found


def _relative(filename: str, root: str) -> str:
    return filename.removeprefix(root + os.sep)


def _strip(trace: traceback.TracebackException | None, seen: set[int]) -> None:
    if trace is None or id(trace) in seen:
        return
    seen.add(id(trace))
    outermost = itertools.dropwhile(lambda frame: _is_ours(frame.filename, True), trace.stack)
    trace.stack[:] = [frame for frame in outermost if not _is_ours(frame.filename, False)]
    _strip(trace.__cause__, seen)
    _strip(trace.__context__, seen)
    for inner in trace.exceptions or ():
        _strip(inner, seen)


def _is_ours(filename: str, outside_the_app: bool) -> bool:
    # The test clients belong to us only where they call the app, not where the app uses one.
    return filename.startswith(_HIDDEN) or (outside_the_app and filename.endswith(_CLIENTS))


def _error_page() -> Callable[..., Any]:
    try:
        from werkzeug.exceptions import InternalServerError
    except ModuleNotFoundError:
        return _plain_error_page
    return InternalServerError()


def _plain_error_page(environ: Environ, start_response: Callable[..., Any]) -> list[bytes]:
    body = b"Internal Server Error"
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
    start_response("500 INTERNAL SERVER ERROR", headers)
    return [body]
