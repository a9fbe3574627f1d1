# SPDX-License-Identifier: Apache-2.0
"""Dash's background callbacks, for which a browser has neither processes nor a broker.

`DiskcacheManager` and `CeleryManager` of Dash 2.18 to 4 keep their protocol and their code around
the callback. Below it the work is done by another interpreter, and what that reports is kept in
memory, as long as the page is open.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .. import jobs
from ..imports import after_import, stand_in
from . import strands

_PACKAGES = ("dash.background_callback.managers", "dash.long_callback.managers")


def missing() -> bool:
    """Whether there are no processes to run callbacks in."""
    return sys.platform == "emscripten"


def install() -> None:
    """Let both managers use other interpreters, once Dash imports them."""
    for package in _PACKAGES:
        after_import(f"{package}.diskcache_manager", _disk)
        after_import(f"{package}.celery_manager", _celery)
    # Only to be handed to the manager: where it is not installed nobody can use it otherwise.
    stand_in("celery", {"Celery": _CeleryApp})


class Store:
    """Results and progress by their keys: what the managers use of a diskcache.Cache."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self.tell: Callable[[tuple[str, Any]], None] | None = None

    def get(self, key: str, default: Any = None, **options: Any) -> Any:
        return self._values.get(key, default)

    def set(self, key: str, value: Any, *args: Any, **options: Any) -> bool:
        if self.tell is not None:
            value = _portable(value)
            self.tell((key, value))
        self._values[key] = value
        return True

    def add(self, key: str, value: Any, *args: Any, **options: Any) -> bool:
        return key not in self._values and self.set(key, value)

    def delete(self, key: str, *args: Any, **options: Any) -> bool:
        return self._values.pop(key, self) is not self

    def touch(self, key: str, *args: Any, **options: Any) -> bool:
        return key in self._values

    @contextlib.contextmanager
    def transact(self, *args: Any, **options: Any) -> Iterator[None]:
        yield

    def clear(self) -> None:
        self._values.clear()


_store = Store()


def forget() -> None:
    """Be as if nothing had been asked yet."""
    _store.clear()


@dataclass(frozen=True)
class _Task:
    """One call of one callback; manager and function are the same in each interpreter."""

    manager: int
    function: str
    key: str
    args: Any
    context: Any


class _Caller:
    """Hears of what becomes of a task."""

    def __init__(self, key: str) -> None:
        self._key = key

    def heard(self, said: tuple[str, Any]) -> None:
        _store.set(*said)

    def failed(self, why: str) -> None:
        error = {"msg": f"the background job has ended: {why}", "tb": ""}
        _store.set(self._key, {"background_callback_error": error, "long_callback_error": error})


def perform(task: _Task, say: Callable[[tuple[str, Any]], None]) -> None:
    """Run the callback in this interpreter, and say each of its results."""
    manager = _managers()[task.manager]
    job = manager.func_registry[task.function]
    _store.tell = say
    try:
        job(task.key, manager._make_progress_key(task.key), task.args, task.context)
    finally:
        _store.tell = None
        _store.clear()


def _managers() -> list[Any]:
    """All that the app has made, in the order of their making."""
    for package in _PACKAGES:
        module = sys.modules.get(package)
        if module is not None:
            for name in ("BaseBackgroundCallbackManager", "BaseLongCallbackManager"):
                if hasattr(module, name):
                    return getattr(module, name).managers
    return []


def _disk(module: ModuleType) -> None:
    manager = module.DiskcacheManager
    base = manager.__mro__[1]

    def __init__(self: Any, cache: Any = None, cache_by: Any = None, expire: Any = None) -> None:
        self.handle = _store
        self.expire = expire
        base.__init__(self, cache_by)

    def call_job_fn(self: Any, key: str, job_fn: Any, args: Any, context: Any) -> int:
        if strands.held():
            raise RuntimeError("a background callback cannot run while the site is built")
        if self.cache_by is not None and self.result_ready(key):
            return 0  # which is no job: its answer is there
        functions = self.func_registry.items()
        function = next(name for name, each in functions if each is job_fn)
        number = _managers().index(self)
        return jobs.start(_Task(number, function, key, args, _portable(context)), _Caller(key))

    def terminate_job(self: Any, job: Any) -> None:
        if job is not None:
            jobs.end(int(job))

    def terminate_unhealthy_job(self: Any, job: Any) -> bool:
        return False  # one that ends without a result has left an error in its place

    def job_running(self: Any, job: Any) -> bool:
        return jobs.is_running(int(job))

    for function in (__init__, call_job_fn, terminate_job, terminate_unhealthy_job, job_running):
        setattr(manager, function.__name__, function)


def _celery(module: ModuleType) -> None:
    disk = importlib.import_module(module.__name__.replace("celery", "diskcache")).DiskcacheManager

    class CeleryManager(disk):
        """Without a broker: as a DiskcacheManager."""

        def __init__(self, celery_app: Any, cache_by: Any = None, expire: Any = None) -> None:
            super().__init__(None, cache_by, expire)

    module.CeleryManager = CeleryManager
    if hasattr(module, "CeleryLongCallbackManager"):
        module.CeleryLongCallbackManager = CeleryManager


class _CeleryApp:
    """celery.Celery, as far as apps use it that hand it to Dash and define no tasks of theirs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.conf: dict[str, Any] = {}


def _portable(value: Any) -> Any:
    """The value itself where it can be pickled, else what is left of it as JSON, as with Celery."""
    try:
        pickle.dumps(value)
        return value
    except Exception:  # whatever an object of the app raises
        if isinstance(value, dict):
            parts = {key: _portable(part) for key, part in value.items()}
            return {key: part for key, part in parts.items() if part is not None}
        return _as_json(value)


def _as_json(value: Any) -> Any:
    from _plotly_utils.utils import PlotlyJSONEncoder

    try:
        return json.loads(json.dumps(value, cls=PlotlyJSONEncoder))
    except (TypeError, ValueError):
        return None
