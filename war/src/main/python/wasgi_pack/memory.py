# SPDX-License-Identifier: Apache-2.0
"""What an app remembers: whether two moments differ in anything that its own modules reach."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import types
from collections import deque
from collections.abc import Iterator
from typing import Any

__all__ = ["fingerprint"]

_APP = "/app/"
_FOLDERS = ("/app", "/home", "/tmp")

# What they remember is theirs and not the app's: compiled templates, sorted routes, registries.
_FRAMEWORKS = ("flask", "dash", "plotly", "werkzeug", "jinja2", "logging", "wasgi", "django")

# So many objects tell enough; a table of a million rows must not take minutes.
_ENOUGH = 300_000

_PLAIN = (int, float, complex, str, bytes, bytearray, bool, type(None))


def fingerprint() -> str:
    """A hash over the files and over all that the app's modules hold."""
    digest = hashlib.sha256()
    for text in (*_files(), *_objects()):
        digest.update(text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _files() -> Iterator[str]:
    for top in _FOLDERS:
        for folder, _, names in os.walk(top):
            if os.path.basename(folder) != "__pycache__":
                for name in names:
                    state = os.stat(os.path.join(folder, name))
                    yield f"{folder}/{name} {state.st_size} {state.st_mtime_ns}"


def _objects() -> Iterator[str]:
    modules = [
        module
        for module in sys.modules.values()
        if module is not None and _is_own(getattr(module, "__file__", None))
    ]
    waiting: list[Any] = [vars(module) for module in reversed(modules)]
    numbers: dict[int, int] = {}
    kept = []  # so that no address is used twice
    while waiting and len(numbers) < _ENOUGH:
        value = waiting.pop()
        if isinstance(value, _PLAIN):
            yield f"{type(value).__name__} {value!r}"
            continue
        number = numbers.setdefault(id(value), len(numbers))
        yield f"{type(value).__name__} {number}"
        if number == len(numbers) - 1:
            kept.append(value)
            text, parts = _look(value)
            yield text
            waiting.extend(reversed(parts))


def _is_own(file: str | None) -> bool:
    return file is not None and file.startswith(_APP)


def _look(value: Any) -> tuple[str, list[Any]]:
    """What an object says of itself, and the objects that belong to it."""
    kind = type(value)
    if isinstance(value, dict):
        return "", [part for item in value.items() for part in item]
    if isinstance(value, (list, tuple, set, frozenset, deque)):
        return str(len(value)), list(value)
    if kind is types.FunctionType:
        return _function(value)
    if kind is types.MethodType:
        return "", [value.__self__, value.__func__]
    if isinstance(value, functools._lru_cache_wrapper):
        return str(value.cache_info()), [value.__wrapped__]
    if kind is types.CellType:
        return "", [_content(value)]
    if isinstance(value, type):
        own = _is_own(getattr(sys.modules.get(value.__module__), "__file__", None))
        return "", list(vars(value).values()) if own else []
    if isinstance(value, types.ModuleType) or kind.__module__.partition(".")[0] in _FRAMEWORKS:
        return "", []
    return _state(value), list(getattr(value, "__dict__", {}).values())


def _function(value: types.FunctionType) -> tuple[str, list[Any]]:
    if not _is_own(value.__code__.co_filename):
        return "", [getattr(value, "__wrapped__", None)]
    return "", [value.__closure__, value.__defaults__, value.__kwdefaults__, vars(value)]


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None  # not filled yet


def _state(value: Any) -> str:
    kind = type(value)
    if hasattr(value, "getstate"):
        return repr(value.getstate())  # a generator of random numbers
    if kind.__module__ in ("itertools", "builtins") and kind.__reduce__ is not object.__reduce__:
        return repr(value)  # a counter or an iterator
    return ""
