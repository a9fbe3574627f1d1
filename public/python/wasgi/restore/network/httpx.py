# SPDX-License-Identifier: Apache-2.0
"""httpx: its transports ask the browser; clients, redirects and cookies remain its own."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from .browser import Answer, Unreachable, ask


def transports(default: ModuleType) -> None:
    """Replace what its two transports do with a request."""

    def handle_request(self: Any, request: Any) -> Any:
        return _answer(request, b"".join(request.stream))

    async def handle_async_request(self: Any, request: Any) -> Any:
        return _answer(request, b"".join([part async for part in request.stream]))

    default.HTTPTransport.handle_request = handle_request
    default.AsyncHTTPTransport.handle_async_request = handle_async_request


def _answer(request: Any, body: bytes) -> Any:
    import httpx

    try:
        headers = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in request.headers.raw]
        answer = ask(request.method, str(request.url), headers, body, _limit(request))
    except TimeoutError as error:
        raise httpx.ReadTimeout(str(error)) from error
    except Unreachable as error:
        raise httpx.ConnectError(str(error)) from error
    if answer.moved:
        request.url = httpx.URL(answer.moved)  # which is that of the answer
    return _response(httpx, answer)


def _limit(request: Any) -> float | None:
    """The seconds that the app has asked for.

    httpx has a limit by default, of 5 seconds without an octet; here it would be one for the whole
    of the answer.
    """
    limits = request.extensions.get("timeout", {})
    return None if set(limits.values()) == {5.0} else limits.get("read")


def _response(httpx: ModuleType, answer: Answer) -> Any:
    return httpx.Response(
        answer.status,
        headers=answer.headers,
        stream=httpx.ByteStream(answer.body),
        extensions={"http_version": b"HTTP/1.1", "reason_phrase": answer.reason.encode("latin-1")},
    )
