# SPDX-License-Identifier: Apache-2.0
"""urllib3 of both generations, and requests, which stands on it.

urllib3 2 has connections of its own for Pyodide. They write warnings to the console at each
request, do not tell where redirects have led and spoil octets on the page's thread; so its ordinary
ones are used, which stand on http.client.
"""

from __future__ import annotations

import sys
from functools import wraps
from types import ModuleType
from typing import Any

from .browser import Unreachable
from .standard import wire_of


def leave_out(contrib: ModuleType) -> None:
    """Keep urllib3 2 from replacing its ordinary connections: it finds nothing that does it."""
    emscripten = ModuleType(f"{contrib.__name__}.emscripten")
    emscripten.inject_into_urllib3 = lambda: None
    sys.modules[emscripten.__name__] = emscripten


def connections(module: ModuleType) -> None:
    """Give each connection a wire for its socket, and failures the library's own class."""
    module.HTTPConnection.connect = _connect("http")
    module.HTTPSConnection.connect = _connect("https")
    original = module.HTTPConnection.getresponse

    @wraps(original)
    def getresponse(self: Any) -> Any:
        try:
            response = original(self)
        except Unreachable as error:
            raise module.NewConnectionError(self, str(error)) from error
        moved = moved_to(response)
        if moved:
            response._request_url = moved  # what its geturl() gives
        return response

    module.HTTPConnection.getresponse = getresponse


def _connect(scheme: str) -> Any:
    def connect(self: Any) -> None:
        self.sock = wire_of(self, scheme)
        self.is_verified = scheme == "https"  # by the browser
        self._has_connected_to_proxy = bool(getattr(self, "proxy", None))

    return connect


def requests_adapters(adapters: ModuleType) -> None:
    """Let the answers of requests tell where redirects have led."""
    original = adapters.HTTPAdapter.build_response

    @wraps(original)
    def build_response(self: Any, req: Any, resp: Any) -> Any:
        response = original(self, req, resp)
        response.url = moved_to(resp) or response.url
        return response

    adapters.HTTPAdapter.build_response = build_response


def moved_to(response: Any) -> str | None:
    """Where redirects have led the request of an answer, if there were any."""
    inner = getattr(response, "_original_response", None)
    return getattr(response if inner is None else inner, "wasgi_moved", None)
