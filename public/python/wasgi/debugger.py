# SPDX-License-Identifier: Apache-2.0
"""Werkzeug's traceback pages, without the part that runs what is typed into them."""

from __future__ import annotations

from typing import Any

from werkzeug.debug import DebuggedApplication

from .call import App


class _Forgetful(dict[int, Any]):
    """The debugger's store of frames: never filled, so none is kept and none can be run in."""

    def __setitem__(self, key: int, value: Any) -> None:
        pass


def traceback_pages(app: App, evalex: bool, hostname: str) -> DebuggedApplication:
    """`app` in the debugger, as `run_simple` puts it there; its pages are the same bytes."""
    debugged = DebuggedApplication(app, evalex=evalex)
    debugged.trusted_hosts.append(hostname)
    debugged.frames = _Forgetful()
    debugged.frame_contexts = _Forgetful()
    debugged.console_path = None
    return debugged
