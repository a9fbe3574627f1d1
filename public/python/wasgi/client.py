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
    from werkzeug.datastructures import Headers

    def run_wsgi_app(
        self: Any, environ: Environ, buffered: bool = False
    ) -> tuple[Call, str, Headers]:
        call = Call(app, environ)
        return call, call.status, Headers(call.headers)

    return type("Lossless" + client_class.__name__, (client_class,), {"run_wsgi_app": run_wsgi_app})


def _through(client: Any) -> Caller:
    from werkzeug.wrappers import Request

    def call(environ: Environ) -> Call:
        # Without populate_request=False environ and request would hold each other until the cycle
        # collector runs.
        return client.open(Request(environ, populate_request=False)).response

    return call
