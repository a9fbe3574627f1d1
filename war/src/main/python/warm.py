# SPDX-License-Identifier: Apache-2.0
"""Starts the app in the interpreter whose memory is saved, and lets it answer what visitors ask first.

What a first request makes Python import, compile and cache is in the snapshot then. What it makes the
app itself remember must not be: a visitor's app has to be one that has just started.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any

import wasgi
import wasgi_pack
from wasgi import snapshot
from wasgi.restore.network import asked_in_vain
from wasgi_pack.first_page import FirstPage
from wasgi_pack.memory import fingerprint

__all__ = ["freeze", "secrets", "start", "warm"]


def start(config: str) -> str:
    """wasgi.start, in the folder that the app lies in, as a shell would have it."""
    snapshot.watch()
    os.chdir(json.loads(config)["root"])
    return wasgi.start(config)


def warm(config: str) -> str:
    """Asks as a first visitor's page does: the page itself, and the callbacks that it fires by itself.

    Args:
        config: JSON with ``basePath`` and ``rounds``: how often at most the page asks for what follows
            from what it has got

    Returns:
        how many rounds have left the app as it was, JSON
    """
    base_path, rounds = (json.loads(config)[name] for name in ("basePath", "rounds"))
    before, asked = fingerprint(), len(asked_in_vain)
    page = _open(base_path)
    for harmless in range(rounds):
        bodies = page.next_round() if page else []
        if harmless and not bodies:
            break
        for body in bodies:
            page.take(_ask("POST", base_path, "_dash-update-component", body))
        # Answers of other hosts, which nobody gives while a site is built, are a matter of each visit.
        if fingerprint() != before or len(asked_in_vain) != asked:
            return json.dumps(harmless)
    return json.dumps(rounds)


def secrets(_: str) -> str:
    """wasgi.snapshot.secrets, JSON."""
    return json.dumps(snapshot.secrets())


def freeze(_: str) -> str:
    """wasgi.snapshot.freeze, when nothing of the packager is left."""
    folder = os.path.dirname(wasgi_pack.__file__)
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    os.rmdir(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "wasgi_pack"]:
        del sys.modules[name]
    return snapshot.freeze()


def _open(base_path: str) -> FirstPage | None:
    """The app's first page, if it is one of Dash's."""
    _ask("GET", base_path, "")
    loaded = sys.modules.get("dash.dash")
    if loaded is None or not any(issubclass(type(one), loaded.Dash) for one in gc.get_objects()):
        return None
    layout = _ask("GET", base_path, "_dash-layout")
    dependencies = _ask("GET", base_path, "_dash-dependencies")
    if layout is None or dependencies is None:
        return None
    return FirstPage(layout, dependencies, base_path)


def _ask(method: str, base_path: str, path: str, body: Any = None) -> Any:
    """What the app answers as JSON, or None."""
    environ = wasgi.environ()
    environ.update(
        {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": base_path[:-1],
            "PATH_INFO": "/" + path,
            "QUERY_STRING": "",
            "REQUEST_URI": base_path + path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT": "*/*",
            "HTTP_USER_AGENT": "Mozilla/5.0 (wasgi)",
            "wsgi.url_scheme": "http",
        }
    )
    octets = None
    if body is not None:
        octets = json.dumps(body).encode()
        environ.update({"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(octets))})
    exchange = wasgi.open(environ, octets)
    try:
        status, headers, first, complete = exchange.head()
        answer = b"" if first is None else first.to_bytes()
        while not complete and (chunk := exchange.next()) is not None:
            answer += chunk.to_bytes()
    finally:
        exchange.close()
    if not status.startswith("200") or "application/json" not in list(headers):
        return None
    return json.loads(answer)
