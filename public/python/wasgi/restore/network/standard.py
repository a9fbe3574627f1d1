# SPDX-License-Identifier: Apache-2.0
"""http.client, on which much stands, and urllib.request."""

from __future__ import annotations

from functools import wraps
from types import ModuleType
from typing import Any

from .browser import Unreachable
from .wire import Wire


def http_client(client: ModuleType) -> None:
    """Give each connection a wire for its socket."""
    client.HTTPConnection.connect = _connect("http")
    client.HTTPSConnection.connect = _connect("https")
    original = client.HTTPConnection.getresponse

    @wraps(original)
    def getresponse(self: Any) -> Any:
        wire = self.sock
        if not isinstance(wire, Wire):
            return original(self)
        try:
            wire.ask()
        except OSError:
            self.close()
            raise
        response = original(self)
        del response.headers["Connection"]  # between the wire and http.client
        response.wasgi_moved = wire.answer.moved
        return response

    client.HTTPConnection.getresponse = getresponse


def _connect(scheme: str) -> Any:
    def connect(self: Any) -> None:
        self.sock = wire_of(self, scheme)

    return connect


def wire_of(connection: Any, scheme: str) -> Wire:
    """The wire for an HTTPConnection; a proxy is the browser's affair."""
    host, port = connection.host, connection.port
    if connection._tunnel_host:
        host, port = connection._tunnel_host, connection._tunnel_port
    return Wire(scheme, host, port, connection.timeout)


def urllib_request(request: ModuleType) -> None:
    """Let urlopen raise URLError and tell where redirects have led."""
    original = request.AbstractHTTPHandler.do_open

    @wraps(original)
    def do_open(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            response = original(self, *args, **kwargs)
        except Unreachable as error:
            raise request.URLError(error) from error
        if getattr(response, "wasgi_moved", None):
            response.url = response.wasgi_moved
        return response

    request.AbstractHTTPHandler.do_open = do_open
