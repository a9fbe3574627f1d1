# SPDX-License-Identifier: Apache-2.0
"""An interpreter that goes on elsewhere: its memory is saved once and restored at each visitor's.

`watch` is called before the app starts, `freeze` before the memory is saved, and `resume` after it
has been restored: by then, what Python made when it started must be made anew.
"""

from __future__ import annotations

import asyncio
import builtins
import gc
import hashlib
import importlib
import json
import linecache
import os
import random
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from . import dispatch, environment
from .restore import background, strands
from .restore.network import asked_in_vain


class _Kept:
    """What is noted for `resume`."""

    answer = ""
    path: list[str] = []
    # Generators that were seeded by chance; a set would ask for their hashes.
    unseeded: list[weakref.ref[random.Random]] = []


def note(answer: str) -> None:
    """Keep what `start` has answered."""
    _Kept.answer = answer


def watch() -> None:
    """Note from now on which generators of random numbers are seeded by chance."""
    os.environ.pop("PYTHONHASHSEED", None)
    original = random.Random.seed

    def seed(self: random.Random, a: Any = None, version: int = 2) -> None:
        if a is None:
            _Kept.unseeded.append(weakref.ref(self))
        original(self, a, version)

    random.Random.seed = seed
    _Kept.original_seed = original


def freeze() -> str:
    """Let go of what cannot or need not be saved, and tell what else prevents it: JSON, a list."""
    random.Random.seed = _Kept.original_seed
    importlib.invalidate_caches()  # importlib.metadata keeps archives open
    loader = sys.modules.get("pyodide._package_loader")
    if loader is not None:
        # Pyodide asks each time it starts, which reads the metadata of all packages.
        loader.init_loaded_packages = _no_packages
    base = sys.modules.get("_pyodide._base")
    if base is not None:
        base.eval_code = _eval_code
    linecache.clearcache()
    for name in ("wasgi_hashes", "_wasgi_host"):
        sys.modules.pop(name, None)
    dispatch.forget()
    background.forget()
    for cache in _instances("diskcache", "Cache"):
        cache.close()  # it opens its database again when it needs it
    for app in _instances("dash.dash", "Dash"):
        app._generated_signing_secret = None  # it makes one when it needs it
    _Kept.path = list(sys.path)
    gc.collect()
    prevented = [*_open_connections(), *_waiting(), *_unanswered()]
    # Python would look through all of the memory that it got, once a visitor's first requests have made some
    # thousand objects.
    gc.freeze()
    return json.dumps(prevented)


def secrets() -> dict[str, tuple[str, int]]:
    """The keys with which the app signs: by a name for each, a hash of the key and its address."""
    keys: dict[str, Any] = {}
    for number, app in enumerate(_instances("flask.app", "Flask"), 1):
        keys[f"the SECRET_KEY of the Flask app {app.name!r} ({number})"] = app.secret_key
    django = sys.modules.get("django.conf")
    if django is not None and django.settings.configured:
        try:
            keys["Django's SECRET_KEY"] = django.settings.SECRET_KEY
        except sys.modules["django.core.exceptions"].ImproperlyConfigured:
            pass  # none is needed before something is signed
    return {
        name: (hashlib.sha256(repr(key).encode()).hexdigest(), id(key))
        for name, key in keys.items()
        if key
    }


def _no_packages() -> None:
    pass


# What Pyodide evaluates each time it starts. Nothing else that a start does needs Python's compiler, which takes
# the browser longer to compile than all of this to run.
_EVALUATED: dict[str, Callable[[], Any]] = {
    "{}": dict,
    "import importlib; importlib": lambda: importlib,
    "import __main__; __main__.__dict__": lambda: sys.modules["__main__"].__dict__,
    "import builtins; builtins.__dict__": lambda: builtins.__dict__,
}


def _eval_code(source: str, *args: Any, **kwargs: Any) -> Any:
    known = _EVALUATED.get(source)
    return _original_eval_code()(source, *args, **kwargs) if known is None else known()


def _original_eval_code() -> Callable[..., Any]:
    """Pyodide has it there too, for those who write Python."""
    return sys.modules["pyodide.code"].eval_code


def resume() -> str:
    """Be a new process; what `start` has answered."""
    sys.path[:] = _Kept.path  # Pyodide has put its own in front once more
    base = sys.modules.get("_pyodide._base")
    if base is not None:
        base.eval_code = _original_eval_code()
    environment.renew()
    _renew_generators()
    _renew_modules()
    strands.go_on()
    return _Kept.answer


def _renew_generators() -> None:
    for reference in _Kept.unseeded:
        generator = reference()
        if generator is not None:
            generator.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def _renew_modules() -> None:
    uuid = sys.modules.get("uuid")
    if uuid is not None:
        uuid._node = None
        uuid._last_timestamp = None
    tempfile = sys.modules.get("tempfile")
    if tempfile is not None:
        tempfile._name_sequence = None
    logging = sys.modules.get("logging")
    if logging is not None:
        logging._startTime = time.time_ns()


def _open_connections() -> Iterator[str]:
    """Databases in files; those in memory are saved with it."""
    for connection in _instances("sqlite3", "Connection"):
        try:
            databases = connection.execute("PRAGMA database_list").fetchall()
        except sys.modules["sqlite3"].Error:
            continue
        for _, _, file in databases:
            if file:
                yield f"a connection to the SQLite database {file} is open"


def _waiting() -> Iterator[str]:
    for each in _instances("socket", "socket"):
        if each.fileno() >= 0:
            yield f"the socket {each!r} is open"
    try:
        loop = asyncio.get_event_loop()
    except RuntimeError:
        return  # none has been made, and none can have tasks
    for task in asyncio.all_tasks(loop):
        yield f"a task waits: {task.get_coro()!r}"


def _unanswered() -> Iterator[str]:
    for host in dict.fromkeys(asked_in_vain):
        yield f"the app asks {host} while it starts, which only a visitor's browser can do"


def _instances(module: str, name: str) -> list[Any]:
    """All objects of that class; none where nobody has imported it."""
    loaded = sys.modules.get(module)
    if loaded is None:
        return []
    kind = getattr(loaded, name)
    # type(), since isinstance() would wake proxies such as flask.session.
    return [value for value in gc.get_objects() if issubclass(type(value), kind)]
