# SPDX-License-Identifier: Apache-2.0
"""aiohttp: a transport that asks the browser, below its own protocol."""

from __future__ import annotations

import asyncio
import errno
import re
from functools import wraps
from types import ModuleType
from typing import Any

from .browser import Unreachable, ask
from .wire import is_chunked, read_request


def connector(module: ModuleType) -> None:
    """Let TCPConnector connect to the browser."""

    async def _create_connection(self: Any, req: Any, traces: Any, timeout: Any) -> Any:
        protocol = self._factory()
        protocol.connection_made(_Transport(req, protocol, timeout.total))
        return protocol

    module.TCPConnector._create_connection = _create_connection


def responses(module: ModuleType) -> None:
    """Let the answers tell where redirects have led."""
    original = module.ClientResponse.start

    @wraps(original)
    async def start(self: Any, connection: Any) -> Any:
        protocol = connection.protocol
        response = await original(self, connection)
        moved = getattr(protocol, "wasgi_moved", None)
        if moved:
            self._url = self._real_url = type(self._url)(moved, encoded=True)
        return response

    module.ClientResponse.start = start


class _Transport(asyncio.Transport):
    """Gathers one request, asks it and hands the answer to the protocol."""

    def __init__(self, request: Any, protocol: Any, limit: float | None) -> None:
        super().__init__()
        self._request, self._protocol, self._limit = request, protocol, limit
        self._sent = bytearray()
        self._closing = False

    def write(self, data: Any) -> None:
        self._sent += data
        if _is_whole(self._sent):
            octets = bytes(self._sent)
            self._sent.clear()
            # The client goes on from its writing first, and then waits for the protocol.
            asyncio.get_running_loop().call_soon(self._ask, octets)

    def _ask(self, octets: bytes) -> None:
        if self._closing:
            return
        try:
            answer = ask(*read_request(octets, str(self._request.url.origin())), self._limit)
        except Exception as error:
            self._protocol.set_exception(_failure(error, self._request.connection_key))
        else:
            self._protocol.wasgi_moved = answer.moved
            self._protocol.data_received(answer.head() + answer.body)
            self._protocol.connection_lost(None)
        self.close()

    def close(self) -> None:
        self._closing = True

    abort = close

    def is_closing(self) -> bool:
        return self._closing

    def get_write_buffer_size(self) -> int:
        return 0

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading


def _failure(error: Exception, key: Any) -> Exception:
    import aiohttp

    if isinstance(error, TimeoutError):
        return aiohttp.ServerTimeoutError(str(error))
    if isinstance(error, Unreachable):
        return aiohttp.ClientConnectorError(key, OSError(errno.ENETUNREACH, str(error)))
    return error


def _is_whole(octets: bytearray) -> bool:
    head, end, body = octets.partition(b"\r\n\r\n")
    if not end:
        return False
    if is_chunked(read_request(bytes(head), "")[2]):
        return body.endswith(b"0\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return len(body) >= int(length[1] if length else 0)
