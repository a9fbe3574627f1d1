# SPDX-License-Identifier: Apache-2.0
"""What the tests share: requests to an app, and apps written to a folder."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
import unittest
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import wasgi
from wasgi import dispatch, exchange
from wasgi.client import caller_of

IN_BROWSER = sys.platform == "emscripten"


@dataclass
class Answer:
    """One answer read to its end: what `head` and `next` gave."""

    status: str
    headers: list[tuple[str, str]]
    chunks: list[bytes]
    errors: str
    raised: str | None = None

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def environ(path: str, method: str = "GET", body: bytes | None = None, **extra: Any) -> dict:
    """An environ as the bridge fills it for a site at the root of http://localhost:8000."""
    path, _, query = path.partition("?")
    result = wasgi.environ()
    result.update(
        {
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "localhost:8000",
            "HTTP_USER_AGENT": "test",
        }
    )
    if body is not None:
        result["CONTENT_LENGTH"] = str(len(body))
    result.update(extra)
    return result


def read(errors: Any, opened: exchange.Exchange) -> Answer:
    """Read `opened` to its end and close it; `errors` is its request's wsgi.errors."""
    status, flat, first, complete = from_js(opened.head())
    chunks = [] if first is None else [first]
    raised = None
    try:
        while not complete:
            chunk = from_js(opened.next())
            if chunk is None:
                break
            chunks.append(chunk)
    except exchange.BrokenStream as error:
        raised = str(error)
    opened.close()
    text = errors.getvalue() if isinstance(errors, io.StringIO) else ""
    return Answer(status, list(zip(flat[::2], flat[1::2], strict=True)), chunks, text, raised)


def from_js(value: Any) -> Any:
    """What JavaScript was given, in Python's types; bytes stay bytes."""
    if not IN_BROWSER or not hasattr(value, "to_py"):
        return value
    return _bytes(value.to_py())


def _bytes(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return [_bytes(item) for item in value] if isinstance(value, list) else value


def get(path: str, method: str = "GET", body: bytes | None = None, **extra: Any) -> Answer:
    """One request to the app that wasgi.start() has started."""
    request = environ(path, method, body, **extra)
    errors = request["wsgi.errors"]  # middleware may put another in its place
    return read(errors, wasgi.open(request, body))


def serve(app: Any) -> None:
    """Let `get` reach `app`, any WSGI callable, as start() would have it served."""
    flask = sys.modules.get("flask")
    dispatch.serve(caller_of(app, app if flask and isinstance(app, flask.Flask) else None))


class StartedApp(unittest.TestCase):
    """Tests that start apps, each in a folder of its own; the interpreter is put back after it."""

    def setUp(self) -> None:
        self.root = os.path.realpath(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root, True)
        self.addCleanup(_put_back(self.root))

    def write(self, files: dict[str, str] | None = None, /, **modules: str) -> None:
        """Write `files` (name to text) below the root; `modules` are names without .py."""
        for name, text in {**(files or {}), **{f"{m}.py": t for m, t in modules.items()}}.items():
            path = os.path.join(self.root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def use(self, app: str) -> None:
        """Copy an app of the folder `apps` below the root."""
        apps = os.path.join(os.path.dirname(os.path.abspath(__file__)), "apps")
        shutil.copytree(os.path.join(apps, app), self.root, dirs_exist_ok=True)

    def start(self, entry: str | None = "app.py", **config: Any) -> dict:
        """The answer of wasgi.start() for the files written before."""
        return json.loads(wasgi.start(json.dumps({"root": self.root, "entry": entry, **config})))

    def started(self, entry: str | None = "app.py", **config: Any) -> dict:
        """The same, where starting must succeed."""
        answer = self.start(entry, **config)
        self.assertNotIn("error", answer)
        return answer


def _put_back(root: str) -> Any:
    """Remember the interpreter's state and give the function that restores it.

    Modules loaded from below `root` are forgotten, so that the next app may use their names.
    """
    modules, path, argv = dict(sys.modules), list(sys.path), list(sys.argv)
    folder, variables = os.getcwd(), dict(os.environ)

    def restore() -> None:
        for name in set(sys.modules) - set(modules):
            file = getattr(sys.modules[name], "__file__", None) or ""
            if os.path.realpath(file).startswith(root + os.sep):
                del sys.modules[name]
        sys.modules["__main__"] = modules["__main__"]
        sys.path[:], sys.argv[:] = path, argv
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        _forget_dash()

    return restore


def _forget_dash() -> None:
    """Dash keeps callbacks and pages in globals: a second app would inherit them."""
    callback = sys.modules.get("dash._callback")
    if callback is not None:
        for name, value in vars(callback).items():
            if name.startswith("GLOBAL_") and isinstance(value, (list, dict)):
                value.clear()
        sys.modules["dash._pages"].PAGE_REGISTRY.clear()
        sys.modules["dash._get_app"].APP = None


def dash_config(page: bytes) -> dict:
    """The configuration that an index page of Dash hands to its renderer."""
    found = re.search(rb'<script id="_dash-config" type="application/json">(.*?)</script>', page)
    return json.loads(found[1])


@contextlib.contextmanager
def silent() -> Iterator[io.StringIO]:
    """Show nothing of what apps print and log meanwhile; gives what went to standard error."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        yield said
