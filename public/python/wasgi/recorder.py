# SPDX-License-Identifier: Apache-2.0
"""Servers that do not serve: they note the app that they were to serve, and return.

A script that ends in `app.run()` then reaches its end, and the app it would have served is known.
`Flask.run` and `Dash.run` stay as they are: what they do before serving (debug flag, dev tools)
must happen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .imports import after_import, stand_in


@dataclass(frozen=True)
class Served:
    """What one server was to serve: `app` as given, `outermost` with the server's own wraps."""

    app: Any
    outermost: Any
    server: str


recorded: list[Served] = []


def install() -> None:
    """Put recorders in the place of all servers known here, as soon as each is imported."""
    recorded.clear()
    after_import("werkzeug.serving", _werkzeug)
    after_import("werkzeug", _werkzeug_names)
    after_import("flask.cli", _flask_cli)
    after_import("dash.dash", _dash)
    after_import("wsgiref.simple_server", _wsgiref)
    after_import("waitress", _waitress)
    after_import("bottle", _bottle)
    after_import("gunicorn.app.base", _gunicorn)
    after_import("uvicorn", _uvicorn)
    after_import("hypercorn.asyncio", _hypercorn)
    after_import("quart.app", _quart)
    after_import("dash.backends._fastapi", _dash_backend)
    after_import("dash.backends._quart", _dash_backend)
    after_import("webbrowser", _webbrowser)
    for name, contents in _STAND_INS.items():
        stand_in(name, contents)


def _record(app: Any, server: str, outermost: Any = None) -> None:
    recorded.append(Served(app, app if outermost is None else outermost, server))


def _werkzeug(serving: ModuleType) -> None:
    def run_simple(
        hostname: str,
        port: int,
        application: Any,
        use_reloader: bool = False,
        use_debugger: bool = False,
        use_evalex: bool = True,
        *args: Any,
        static_files: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        outermost = application
        if static_files:
            from werkzeug.middleware.shared_data import SharedDataMiddleware

            outermost = SharedDataMiddleware(outermost, static_files)
        if use_debugger:
            from .debugger import traceback_pages

            outermost = traceback_pages(outermost, use_evalex, hostname)
        _record(application, "werkzeug", outermost)

    def make_server(host: str, port: int, app: Any, *args: Any, **kwargs: Any) -> _RecordedServer:
        return _RecordedServer(host, port, app, "werkzeug")

    serving.run_simple = run_simple
    serving.make_server = make_server


def _werkzeug_names(werkzeug: ModuleType) -> None:
    # Only matters when werkzeug had been imported before; else it has bound the recorder already.
    from werkzeug.serving import run_simple

    werkzeug.run_simple = run_simple


def _flask_cli(cli: ModuleType) -> None:
    cli.show_server_banner = lambda debug, app_import_path: None


def _dash(dash: ModuleType) -> None:
    # Like Flask's banner: it would name a port at which nobody listens.
    logging.getLogger(dash.__name__).addFilter(
        lambda record: not str(record.msg).startswith("Dash is running on ")
    )


def _wsgiref(simple_server: ModuleType) -> None:
    def make_server(host: str, port: int, app: Any, *args: Any, **kwargs: Any) -> _RecordedServer:
        return _RecordedServer(host, port, app, "wsgiref")

    simple_server.make_server = make_server


def _waitress(waitress: ModuleType) -> None:
    def serve(app: Any, **kwargs: Any) -> None:
        _record(app, "waitress")

    def create_server(application: Any, **kwargs: Any) -> _RecordedServer:
        host = kwargs.get("host", "0.0.0.0")
        return _RecordedServer(host, int(kwargs.get("port", 8080)), application, "waitress")

    waitress.serve = serve
    waitress.create_server = create_server


def _bottle(bottle: ModuleType) -> None:
    def run(app: Any = None, *args: Any, **kwargs: Any) -> None:
        app = app or bottle.default_app()
        _record(bottle.load_app(app) if isinstance(app, str) else app, "bottle")

    bottle.run = run
    bottle.Bottle.run = lambda self, **kwargs: run(self, **kwargs)


def _gunicorn(base: ModuleType) -> None:
    base.BaseApplication.run = lambda self: _record(self.load(), "gunicorn")


def _uvicorn(uvicorn: ModuleType) -> None:
    uvicorn.run = _run_uvicorn


def _run_uvicorn(app: Any, *args: Any, **kwargs: Any) -> None:
    _record(app, "uvicorn")


def _hypercorn(asyncio: ModuleType) -> None:
    asyncio.serve = _serve_hypercorn


async def _serve_hypercorn(app: Any, *args: Any, **kwargs: Any) -> None:
    _record(app, "hypercorn")


def _quart(app: ModuleType) -> None:
    app.Quart.run = lambda self, *args, **kwargs: _record(self, "quart")


def _dash_backend(backend: ModuleType) -> None:
    # They start a program of their own (uvicorn, hypercorn) with the app's file once more.
    def run(self: Any, dash_app: Any, *args: Any, **kwargs: Any) -> None:
        _record(dash_app.server, backend.__name__)

    for value in list(vars(backend).values()):
        if (
            isinstance(value, type)
            and value.__module__ == backend.__name__
            and "run" in vars(value)
        ):
            value.run = run


def _webbrowser(webbrowser: ModuleType) -> None:
    """The visitor's browser shows the app already: `open` reports success and does nothing."""

    def opened(*args: Any, **kwargs: Any) -> bool:
        return True

    webbrowser.open = webbrowser.open_new = webbrowser.open_new_tab = opened


class _RecordedServer:
    """The server object of `make_server`: records when told to serve."""

    def __init__(self, host: str, port: int, app: Any, server: str) -> None:
        self.host = self.server_name = host
        self.port = self.server_port = port
        self.server_address = (host, port)
        self.app = app
        self._server = server

    def serve_forever(self, *args: Any, **kwargs: Any) -> None:
        _record(self.app, self._server)

    handle_request = run = serve_forever  # `run` is waitress's word for it

    def get_app(self) -> Any:
        return self.app

    def set_app(self, app: Any) -> None:
        self.app = app

    def log_startup(self) -> None:
        pass

    def shutdown(self) -> None:
        pass

    server_close = close = shutdown

    def __enter__(self) -> _RecordedServer:
        return self

    def __exit__(self, *exc_info: Any) -> None:
        pass


class _Application:
    """gunicorn.app.base.BaseApplication, as far as subclasses that embed gunicorn use it."""

    def __init__(self, usage: str | None = None, prog: str | None = None) -> None:
        self.cfg = _Config()
        self.load_config()

    def load_config(self) -> None:
        pass

    def load(self) -> Any:
        raise NotImplementedError

    def run(self) -> None:
        _record(self.load(), "gunicorn")


class _Config:
    """Settings that are taken and not used: there is no server to set up."""

    settings: dict[str, Any] = {}

    def set(self, name: str, value: Any) -> None:
        pass


_STAND_INS: dict[str, dict[str, Callable[..., Any]]] = {
    "gunicorn": {},
    "gunicorn.app": {},
    "gunicorn.app.base": {"BaseApplication": _Application, "Application": _Application},
    "uvicorn": {"run": _run_uvicorn, "Config": _Config},
    "hypercorn": {},
    "hypercorn.asyncio": {"serve": _serve_hypercorn},
    "hypercorn.config": {"Config": _Config},
}
