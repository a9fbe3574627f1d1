# SPDX-License-Identifier: Apache-2.0
"""Flask's test client, made lossless.

The stock client rebuilds every environ it is given and reads the answer into a Response: it decodes
paths twice, drops keys, loses what write() was given and re-raises any exc_info. Given a Request it
leaves the environ alone, and with a `run_wsgi_app` of ours the answer is what `start_response` got,
streamed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .call import App, Call, Environ

if TYPE_CHECKING:
    from flask import Flask

Caller = Callable[[Environ], Call]

_FILE_BLOCK = 1 << 18


def caller_of(app: App, flask_app: Flask | None) -> Caller:
    """The function that calls `app` with an environ.

    `app` is the outermost callable, `flask_app` the Flask object when it is one (or one in
    Werkzeug's debugger).
    """
    if flask_app is not None:
        return _through_flask(app, flask_app)
    try:
        from werkzeug.test import Client
        from werkzeug.wrappers import Response
    except ModuleNotFoundError:
        return lambda environ: Call(app, environ)
    return _through(_lossless(Client, app)(app, Response, use_cookies=False))


def file_wrapper() -> Callable[..., Any] | None:
    """`wsgi.file_wrapper` (PEP 3333, "Optional Platform-Specific File Handling"), or None.

    Each block is a message to the page and back, so they are larger than the 8 KiB of a socket.
    """
    try:
        from werkzeug.wsgi import FileWrapper
    except ModuleNotFoundError:
        return None
    return lambda file, buffer_size=0: FileWrapper(file, max(buffer_size, _FILE_BLOCK))


def _through_flask(app: App, flask_app: Flask) -> Caller:
    # Not flask_app.test_client(): that makes the app's own subclass, with whatever it adds.
    from flask import Response
    from flask.testing import FlaskClient

    client = _lossless(FlaskClient, app)(flask_app, Response, use_cookies=False)
    client.environ_base = {}  # else requests without User-Agent would claim to be Werkzeug
    return _through(client)


def _lossless(client_class: type[Any], app: App) -> type[Any]:
    def run_wsgi_app(
        self: Any, environ: Environ, buffered: bool = False
    ) -> tuple[Call, str | None, list[tuple[str, str]]]:
        call = Call(app, environ)
        return call, call.status, call.headers

    return type("Lossless" + client_class.__name__, (client_class,), {"run_wsgi_app": run_wsgi_app})


def _through(client: Any) -> Caller:
    from werkzeug.wrappers import Request

    class Given(Request):
        """What the client wants to be given; it reads the environ alone, so that is all there is.

        (A whole Request would also hold the environ, which holds it, until the cycle collector
        runs.)
        """

        def __init__(self, environ: Environ) -> None:
            self.environ = environ

        def __copy__(self) -> Given:
            return Given(self.environ)

    client.response_wrapper = _Taken
    return lambda environ: client.open(Given(environ)).call


class _Taken:
    """What the client wants to make of an answer: the call, of which nothing is read yet."""

    __slots__ = ("call", "json_module")

    def __init__(
        self, call: Call, status: str | None, headers: list[tuple[str, str]], request: Any
    ) -> None:
        self.call = call
