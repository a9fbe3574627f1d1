# SPDX-License-Identifier: Apache-2.0
"""Other hosts: where there are no sockets, the browser asks them.

Each library is hooked once the app imports it, by the module here that knows it: `standard`
(http.client, urllib), `urllib3` (requests too), `httpx`, `aiohttp` and `sockets`. All of them ask
through `browser`, which knows by `bundled` what was answered when the site was built; `wire` stands
where libraries expect a socket.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from ...imports import Hook, after_import

_HOOKS = {
    "socket": "sockets.forbid",
    "http.client": "standard.http_client",
    "urllib.request": "standard.urllib_request",
    "urllib3.contrib": "urllib3.leave_out",
    "urllib3.connection": "urllib3.connections",
    "requests.adapters": "urllib3.requests_adapters",
    "httpx._transports.default": "httpx.transports",
    "aiohttp.client_reqrep": "aiohttp.responses",
    "aiohttp.connector": "aiohttp.connector",
}

asked_in_vain: list[str] = []
"""The hosts that the app has asked where no browser was there to do it: while a site is built."""


def missing() -> bool:
    """Whether this Python has no network of its own."""
    return sys.platform == "emscripten"


def install() -> None:
    """Hook each library, for when something imports it."""
    for module, hook in _HOOKS.items():
        after_import(module, _later(hook))


def _later(name: str) -> Hook:
    """The hook of that name, whose module is read when it is needed."""
    module, _, function = name.partition(".")

    def hook(imported: ModuleType) -> None:
        getattr(importlib.import_module(f".{module}", __name__), function)(imported)

    return hook
