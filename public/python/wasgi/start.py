# SPDX-License-Identifier: Apache-2.0
"""Starts the app the way `python app.py` would, and finds out what it is."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass, field, fields
from typing import Any

from . import (
    asgi,
    console,
    dispatch,
    environment,
    errors,
    imports,
    recorder,
    restore,
    snapshot,
    sockets,
)
from .client import caller_of
from .entry import Entry, run
from .errors import StartError
from .find import Found, dash_of, find


@dataclass(frozen=True)
class _Settings:
    """The configuration of `start` as in its JSON; `basePath` begins and ends with a slash."""

    root: str
    entry: str | None = None
    module: str | None = None
    attribute: str | None = None
    basePath: str = "/"
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.entry or self.module or "the app"


def start(config: str) -> str:
    """Run the app named by `config` and get ready to answer requests with it; JSON in and out.

    Never raises for what the app does: an error is part of the answer, with a code, a message, a
    remedy and, where the app raised, its traceback.
    """
    given = json.loads(config)
    settings = _Settings(**{f.name: given[f.name] for f in fields(_Settings) if f.name in given})
    try:
        answer = json.dumps(_start(settings))
        snapshot.note(answer)
        return answer
    except StartError as error:
        report = {
            "code": error.code,
            "message": error.message,
            "remedy": error.remedy,
            "traceback": error.trace,
        }
    except BaseException as error:
        report = _raised(error, settings)
    return json.dumps({"error": report})


def _start(settings: _Settings) -> dict[str, Any]:
    imports.ask_page_first()
    environment.set_variables(settings.environ)
    environment.renew()
    environment.place_dash(settings.basePath)
    console.install()
    restore.install()
    recorder.install()
    namespace, warnings = _run(settings)
    found = find(namespace, settings.attribute, recorder.recorded, settings.name)
    dash = dash_of(found, namespace)
    moved = environment.moved_part(dash, settings.basePath) if dash is not None else ""
    outermost = found.outermost
    sockets.server = None
    if asgi.is_asgi(outermost):
        outermost = sockets.server = asgi.Server(outermost)
    dispatch.serve(caller_of(outermost, found.flask), moved)
    kind = _kind(found, dash, settings.basePath)
    is_dash = kind == "dash" or (dash is not None and _only_dash(dash))
    return {
        "kind": kind,
        "name": found.name,
        "title": dash.title if is_dash else None,
        "sockets": sockets.server is not None,
        "python": platform.python_version(),
        "home": dash.config.requests_pathname_prefix[len(settings.basePath) :] if is_dash else "",
        "warnings": warnings,
    }


def _run(settings: _Settings) -> tuple[dict[str, Any], list[str]]:
    """The names that the entry left behind, and warnings for what came after `run`."""
    entry = Entry.of(settings.root, settings.entry, settings.module)
    namespace: dict[str, Any] = {}
    try:
        run(entry, namespace)
    except SystemExit as stop:
        if not recorder.recorded and stop.code not in (None, 0):
            raise
    except BaseException as error:
        if not recorder.recorded:
            raise
        # Under a real server this line would have been reached when the server had ended.
        return namespace, [
            f"{settings.name} raises after it has run the app: {errors.summary(error)}"
        ]
    return namespace, []


def _kind(found: Found, dash: Any, base_path: str) -> str:
    if dash is not None and dash.config.requests_pathname_prefix == base_path:
        return "dash"
    if found.flask is not None:
        return "flask"
    return "asgi" if asgi.is_asgi(found.outermost) else "wsgi"


def _only_dash(dash: Any) -> bool:
    """Whether the Flask server of `dash` has no routes of its own outside Dash's prefix."""
    if not hasattr(dash.server, "url_map"):
        return False
    prefix = dash.config.routes_pathname_prefix
    rules = dash.server.url_map.iter_rules()
    return all(rule.rule.startswith(prefix) or rule.endpoint == "static" for rule in rules)


def _raised(error: BaseException, settings: _Settings) -> dict[str, Any]:
    place = errors.place(error, settings.root)
    what = f"{place or settings.name}: {errors.summary(error)}"
    if isinstance(error, SystemExit):
        what = f"{settings.name} ended itself with exit status {error.code!r} before it ran an app"
    return {
        "code": "WASGI-APP-003",
        "message": f"the app raises while it starts: {what}",
        "remedy": _remedy(error),
        "traceback": errors.format_traceback(error),
    }


def _remedy(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"add what provides {error.name!r} to the app's requirements"
    if isinstance(error, SyntaxError):
        return "mend the line that the traceback shows"
    if isinstance(error, SystemExit):
        return (
            "let the app start without command-line arguments, or name its object: module:attribute"
        )
    return "the traceback shows the line; the app must start like this: python app.py"
