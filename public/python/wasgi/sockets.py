# SPDX-License-Identifier: Apache-2.0
"""WebSockets of the page to an ASGI app: each is a task on the app's event loop.

The bridge gives each a number, which `wasgi_kernel` is told with whatever the app says.
"""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import Any

from . import asgi, console, dispatch, errors
from .call import Environ
from .restore import strands

# The app, where it is one that may know WebSockets; the bridge does not ask others.
server: asgi.Server | None = None

# Nobody has said goodbye (RFC 6455, 7.1.5).
_ABNORMAL = 1006

# What the app may send, by what it has sent.
_NEXT = {
    "": ("websocket.accept", "websocket.close", "websocket.http.response.start"),
    "websocket.accept": ("websocket.send", "websocket.close"),
    "websocket.http.response.start": ("websocket.http.response.body",),
}

_open: dict[int, _Socket] = {}


def open(number: int, fields: str) -> None:
    """The bridge: the page opens a WebSocket; `fields` are its request's, as in `wasgi.call`."""
    environ = dispatch.read(fields)
    dispatch.place(environ)
    socket = _open[number] = _Socket(number, environ)
    context = Context()
    context.run(console.running.set, environ)
    task = context.run(server.connect, environ, socket)
    task.add_done_callback(socket.end)


def receive(number: int, said: Any) -> None:
    """The bridge: the page has sent a str or a Uint8Array."""
    if number in _open:
        name, value = ("text", said) if isinstance(said, str) else ("bytes", said.to_bytes())
        _open[number].tell({"type": "websocket.receive", name: value})


def close(number: int, code: int, reason: str) -> None:
    """The bridge: the page has closed it, or has gone."""
    if number in _open:
        _open[number].leave(code, reason)


class _Socket:
    """One connection: what the app hears, and what it says."""

    def __init__(self, number: int, environ: Environ) -> None:
        self._number = number
        self._environ = environ
        self._heard: asyncio.Queue[asgi.Message] = asyncio.Queue()
        self._stage = ""
        self._left = False
        self.tell({"type": "websocket.connect"})

    def tell(self, message: asgi.Message) -> None:
        self._heard.put_nowait(message)

    async def receive(self) -> asgi.Message:
        return await self._heard.get()

    async def send(self, message: asgi.Message) -> None:
        if self._left:
            raise OSError("the page has closed this WebSocket")
        kind = message["type"]
        awaited = _NEXT.get(self._stage, ())
        if kind not in awaited:
            what = f"{' or '.join(awaited)} is awaited" if awaited else "this WebSocket is closed"
            raise RuntimeError(f"{what}, but the app sends {kind}")
        if kind == "websocket.send":
            self._say(message)
        elif kind == "websocket.close":
            self._close(message)
        elif kind == "websocket.http.response.body":
            if not message.get("more_body", False):
                self._refused()
        else:
            self._stage = kind
            self._answer(message.get("headers", ()), message.get("subprotocol"))
        await asyncio.sleep(0)  # others have their turn, as where a network takes the bytes

    def _answer(self, headers: Any, protocol: str | None = None) -> None:
        lines = [part.decode("latin-1") for header in headers for part in header]
        accepted = self._stage == "websocket.accept"
        strands.kernel().socketAnswered(
            self._number, "\n".join(lines), (protocol or "") if accepted else None
        )

    def _say(self, message: asgi.Message) -> None:
        from .exchange import to_js

        octets = message.get("bytes")
        said = message["text"] if octets is None else to_js(bytes(octets))
        strands.kernel().socketSaid(self._number, said)

    def _close(self, message: asgi.Message) -> None:
        if self._stage:
            code, reason = message.get("code", 1000), message.get("reason") or ""
            self._end(code, reason)
        else:
            code, reason = _ABNORMAL, ""
            self._refused()
        self.tell({"type": "websocket.disconnect", "code": code, "reason": reason})

    def _refused(self) -> None:
        """The page is not told which answer it was instead (WebSockets, 3.1)."""
        self._end(_ABNORMAL, "")

    def _end(self, code: int, reason: str) -> None:
        self._stage = "ended"
        strands.kernel().socketClosed(self._number, code, reason)

    def leave(self, code: int, reason: str) -> None:
        if self._stage != "ended":
            if self._stage == "":
                code = _ABNORMAL
            self._end(code, reason)
        self._left = True
        self.tell({"type": "websocket.disconnect", "code": code, "reason": reason})

    def end(self, task: asyncio.Task[None]) -> None:
        """The app is done with it."""
        del _open[self._number]
        error = None if task.cancelled() else task.exception()
        if error is not None and not (self._left and isinstance(error, OSError)):
            errors.log(self._environ, error)
        if self._stage != "ended":
            self._end(_ABNORMAL, "")
