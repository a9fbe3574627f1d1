# SPDX-License-Identifier: Apache-2.0
"""Asks the app for what a site holds ready: its first page, and files that it serves as they are.

Runs beside the app, in an interpreter that was set up as the browser's will be.
"""

from __future__ import annotations

import _imp
import gc
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import _wasgi_host
import wasgi
from pyodide.ffi import to_js
from wasgi import snapshot
from wasgi.restore.network import asked_in_vain

__all__ = ["bytecode", "fetch", "inspect", "secrets", "start", "tags"]

_MAGIC = int.from_bytes(importlib.util.MAGIC_NUMBER, "little")


def start(config: str) -> str:
    """wasgi.start, in the folder that the app lies in, as a shell would have it."""
    os.environ.pop("PYTHONHASHSEED", None)  # ours, for builds that are the same
    sys.dont_write_bytecode = False
    os.chdir(json.loads(config)["root"])
    return wasgi.start(config)


def bytecode(folder: str) -> str:
    """Writes what Python has compiled to the JVM's folder, for starts that compile nothing.

    JSON {path without its first slash: name of the file there}. Each says that its source need not
    be looked at: it never changes here.
    """
    written = {}
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        if spec is None or spec.cached is None or not os.path.isfile(spec.cached):
            continue
        if spec.cached[1:] in written:
            continue  # known by two names, as requests.packages names what is urllib3's
        with open(spec.origin, "rb") as source, open(spec.cached, "rb") as cached:
            unchecked = (1).to_bytes(4, "little") + _imp.source_hash(_MAGIC, source.read())
            compiled = cached.read()
        name = str(len(written))
        header = compiled[:4] + unchecked
        _wasgi_host.write(f"{folder}/{name}", to_js(header + compiled[len(header) :]))
        written[spec.cached[1:]] = name
    return json.dumps(written)


def secrets(_: str) -> str:
    """wasgi.snapshot.secrets, JSON."""
    return json.dumps(snapshot.secrets())


def fetch(request_text: str) -> str:
    """Asks the app as an anonymous visitor's GET would.

    request: JSON {"basePath", "path" (decoded, below basePath), "environ" (what tells of the
    visitor), "target"}; the body is written to the JVM's file "target". The answer: JSON
    {"status": int, "reason", "headers": [[name, value], …]}.
    """
    request = json.loads(request_text)
    environ = wasgi.environ()
    environ.update(request["environ"])
    environ.update(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": request["basePath"][:-1],
            "PATH_INFO": "/" + request["path"].encode().decode("latin-1"),
            "QUERY_STRING": "",
        }
    )
    asked = len(asked_in_vain)
    exchange = wasgi.open(environ)
    try:
        status, headers, first, complete = exchange.head()
        body = b"" if first is None else first.to_bytes()
        while not complete and (chunk := exchange.next()) is not None:
            body += chunk.to_bytes()
    finally:
        exchange.close()
    _wasgi_host.write(request["target"], to_js(body))
    names = list(headers)
    pairs = [list(pair) for pair in zip(names[::2], names[1::2], strict=True)]
    if len(asked_in_vain) > asked:
        pairs.append(["Cache-Control", "no-store"])  # nobody knows yet what other hosts will say
    code, _, reason = status.partition(" ")
    return json.dumps({"status": int(code), "reason": reason, "headers": pairs})


def inspect(_: str) -> str:
    """What the app serves from files.

    JSON {"dashes": [{"prefix": URL path, "pages": [paths below it that are pages known by now],
    "bundles": {namespace: {"folder": path, "paths": […]}}}],
    "folders": [{"url": URL path below the app's root, "folder": path,
    "hosted": whether they are the host's to serve where the app does not}]}
    """
    return json.dumps({"dashes": _dashes(), "folders": _folders()})


def tags(_: str) -> str:
    """The tags with which the pages of Dash apps name their bundles, as a page.

    Who is not logged in may never be shown such a page. Making them, Dash notes what it serves.
    """
    pages = []
    for app in _instances("dash.dash", "Dash"):
        for make in (app._generate_css_dist_html, app._generate_scripts_html):
            pages.append(make())
    return "".join(pages)


def _instances(module: str, name: str) -> list[Any]:
    loaded = sys.modules.get(module)
    if loaded is None:
        return []
    wanted = getattr(loaded, name)
    # type(), since isinstance() would wake proxies such as flask.session.
    return [value for value in gc.get_objects() if issubclass(type(value), wanted)]


def _dashes() -> list[dict[str, Any]]:
    return [
        {
            "prefix": app.config.requests_pathname_prefix,
            "pages": _pages(app),
            "bundles": {
                namespace: {"folder": _folder(namespace), "paths": sorted(paths)}
                for namespace, paths in sorted(app.registered_paths.items())
            },
        }
        for app in _instances("dash.dash", "Dash")
    ]


def _pages(app: Any) -> list[str]:
    """The addresses of an app's pages; without those that have variables in them, or none."""
    if not getattr(app, "use_pages", False):
        return []
    registry = sys.modules["dash._pages"].PAGE_REGISTRY.values()
    paths = {page["path"].strip("/") for page in registry if not page.get("path_template")}
    return sorted(path for path in paths if path)


def _folder(namespace: str) -> str:
    return os.path.dirname(os.path.abspath(sys.modules[namespace].__file__))


def _folders() -> list[dict[str, Any]]:
    """The folders of static files, without repetition."""
    found = {*_flask_folders(), *_django_folders()}
    return [
        {"url": url.lstrip("/"), "folder": os.path.abspath(folder), "hosted": hosted}
        for url, folder, hosted in sorted(found)
        if os.path.isdir(folder)
    ]


def _flask_folders() -> Iterator[tuple[str, str, bool]]:
    """Those behind Flask's static routes, with those of blueprints and Dash's assets."""
    for app in _instances("flask.app", "Flask"):
        for rule in app.url_map.iter_rules():
            url, variable, rest = rule.rule.partition("<path:filename>")
            scope, _, endpoint = rule.endpoint.rpartition(".")
            owner = app.blueprints.get(scope) if scope else app
            if not variable or rest or endpoint != "static" or owner is None:
                continue
            if owner.static_folder:
                yield url, owner.static_folder, False


def _django_folders() -> Iterator[tuple[str, str, bool]]:
    """Those of Django's staticfiles, which Django leaves to the web server in front of it."""
    if "django.contrib.staticfiles.apps" not in sys.modules:
        return
    from django.conf import settings
    from django.contrib.staticfiles import finders
    from django.urls import get_script_prefix

    top = (settings.STATIC_URL or "").removeprefix(get_script_prefix())
    if not top or "//" in top:
        return
    if settings.STATIC_ROOT:
        yield top, str(settings.STATIC_ROOT), True
    for finder in finders.get_finders():
        for storage in getattr(finder, "storages", {}).values():
            prefix = f"{storage.prefix}/" if getattr(storage, "prefix", "") else ""
            yield top + prefix, storage.location, True
