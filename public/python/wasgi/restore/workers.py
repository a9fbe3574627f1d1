# SPDX-License-Identifier: Apache-2.0
"""anyio's worker threads, in which Starlette and FastAPI run functions that are not coroutines.

Each would wait for ever for the next piece of work; here the work is done at once.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from types import ModuleType
from typing import Any

from ..imports import after_import
from . import threads

missing = threads.missing


def install() -> None:
    """Let anyio's backend do such work itself, once something imports it."""
    after_import("anyio._backends._asyncio", _backend)


def _backend(module: ModuleType) -> None:
    async def run_sync_in_worker_thread(
        cls: Any, func: Callable[..., Any], args: tuple[Any, ...], *limits: Any, **options: Any
    ) -> Any:
        return copy_context().run(func, *args)

    module.AsyncIOBackend.run_sync_in_worker_thread = classmethod(run_sync_in_worker_thread)
