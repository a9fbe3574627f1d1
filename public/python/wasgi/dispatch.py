# SPDX-License-Identifier: Apache-2.0
"""From an environ to an Exchange: the hot path."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from typing import Any

from . import console, errors
from .call import Call, Environ
from .client import Caller, file_wrapper
from .exchange import Exchange
from .restore import strands
from .version import __version__

_BASE: Environ = {
    "wsgi.version": (1, 0),
    "wsgi.errors": console.ErrorStream(),
    "wsgi.multithread": False,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
    "SERVER_SOFTWARE": f"wasgi/{__version__}",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "REMOTE_ADDR": "127.0.0.1",
}


class _Site:
    """The app that is being served: set once, by `serve`."""

    caller: Caller | None = None
    moved = ""
    numbers = itertools.count(1)


def serve(caller: Caller, moved: str = "") -> None:
    """Answer requests with `caller` from now on.

    `moved` is the end of SCRIPT_NAME that belongs to the app's own routes, as in
    Dash(url_base_pathname="/x/").
    """
    _Site.caller = staticmethod(caller)
    wrapper = file_wrapper()
    if wrapper is not None:
        _BASE["wsgi.file_wrapper"] = wrapper
    _Site.moved = moved


def forget() -> None:
    """Be as if nothing had been asked yet."""
    _Site.numbers = itertools.count(1)


def call(fields: str, body: Any = None, pausing: Callable[[], None] | None = None) -> Any:
    """One request, in a single crossing from JavaScript; gives what `Exchange.answer` does.

    `fields`: names and values of its environ in turn, each with the same character before it that
    none of them holds. `body` as in `open`, or a small one as a str, each octet one character.
    `pausing` is called when the app first waits for something while others can be answered.
    """
    request = read(fields)
    if pausing is not None:
        request["wasgi.pausing"] = pausing
    return open(request, body.encode("latin-1") if isinstance(body, str) else body).answer()


def read(fields: str) -> Environ:
    """The environ of a request whose names and values are these."""
    texts = fields.split(fields[0])
    request = environ()
    request.update(zip(texts[1::2], texts[2::2], strict=True))
    return request


def environ() -> Environ:
    """A fresh environ dict: what must be made in Python; the request's own strings come later."""
    fresh = _BASE.copy()
    fresh["wsgi.input"] = io.BytesIO()
    fresh["wasgi.request"] = next(_Site.numbers)
    return fresh


def open(environ: Environ, body: Any = None) -> Exchange:
    """Call the app with `environ` up to its first bytes. Whatever the app raises becomes a 500.

    `body`: bytes, a JavaScript Uint8Array (copied here once), or None.
    """
    if _Site.caller is None:
        raise RuntimeError("wasgi.open() was called before wasgi.start() had found an app")
    if body is not None:
        environ["wsgi.input"] = io.BytesIO(body if isinstance(body, bytes) else body.to_bytes())
        if "CONTENT_LENGTH" not in environ:
            environ["wsgi.input_terminated"] = True  # else Werkzeug would not read it at all
    place(environ)
    return Exchange(environ, _answer)


def place(environ: Environ) -> None:
    """Divide the path as the app's own routes do."""
    if _Site.moved:
        environ["SCRIPT_NAME"] = environ["SCRIPT_NAME"].removesuffix(_Site.moved)
        environ["PATH_INFO"] = _Site.moved + environ["PATH_INFO"]


def _answer(environ: Environ) -> Call:
    console.running.set(environ)
    if "wasgi.pausing" in environ:
        strands.pausing.set(environ.pop("wasgi.pausing"))
    try:
        return _Site.caller(environ)
    except (
        BaseException
    ) as error:  # SystemExit, KeyboardInterrupt, MemoryError as well: the page must get an answer
        return errors.answer(environ, error)
