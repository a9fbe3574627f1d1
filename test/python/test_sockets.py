# SPDX-License-Identifier: Apache-2.0
"""WebSockets of ASGI apps, and the event loop that serves them between requests."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import time
import unittest
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from unittest import mock

from support import environ, get
from wasgi import asgi, dispatch, sockets
from wasgi.client import caller_of
from wasgi.restore import strands


class Kernel:
    """What the bridge is told, in the order of telling."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def socketAnswered(self, number: int, head: str, protocol: str | None) -> None:  # noqa: N802
        self.told.append(("answered", head, protocol))

    def socketSaid(self, number: int, said: Any) -> None:  # noqa: N802
        self.told.append(("said", said if isinstance(said, str) else bytes(said)))

    def socketClosed(self, number: int, code: int, reason: str) -> None:  # noqa: N802
        self.told.append(("closed", code, reason))


class Browser:
    """The browser's own event loop: what it is to call, by time."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], object]]] = []

    def later(self, delay: float, function: Callable[[], object]) -> Any:
        entry = (delay, function)
        self.waiting.append(entry)
        return SimpleNamespace(cancel=lambda: self.waiting.remove(entry))

    def turn(self) -> float:
        """Take the turn that comes next, and give for how long it was put off."""
        first = min(self.waiting, key=lambda entry: entry[0])
        self.waiting.remove(first)
        time.sleep(first[0])
        first[1]()
        return first[0]


class Sockets(unittest.TestCase):
    def setUp(self) -> None:
        self.kernel = Kernel()
        self.browser = Browser()
        self.enterContext(mock.patch.dict(sys.modules, wasgi_kernel=self.kernel))
        self.enterContext(mock.patch.object(strands, "later", self.browser.later))
        self.enterContext(mock.patch.object(strands, "held", lambda: False))
        self.enterContext(mock.patch.object(sockets, "server", None))

    def serve(self, app: Any) -> asgi.Server:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "lifespan":
                await app(scope, receive, send)

        sockets.server = asgi.Server(guarded)
        dispatch.serve(caller_of(sockets.server, None))
        return sockets.server

    def open(self, path: str = "/live", **fields: str) -> None:
        request = {
            name: value for name, value in environ(path).items() if isinstance(value, str)
        } | fields
        texts = [text for item in request.items() for text in item]
        sockets.open(1, "\n" + "\n".join(texts))

    def settle(self) -> None:
        """Have the browser take turns as long as something is to be run at once."""
        while any(delay == 0 for delay, _ in self.browser.waiting):
            self.browser.turn()

    def test_messages_in_both_directions(self) -> None:
        seen = {}

        async def echo(scope: Any, receive: Any, send: Any) -> None:
            seen.update(scope)
            self.assertEqual(await receive(), {"type": "websocket.connect"})
            headers = [(b"set-cookie", b"a=b"), (b"x-one", b"1")]
            await send({"type": "websocket.accept", "subprotocol": "two", "headers": headers})
            while (event := await receive())["type"] == "websocket.receive":
                await send({**event, "type": "websocket.send"})
            seen["end"] = event

        self.serve(echo)
        self.open("/live/\u00c3\u00a9?q=1", HTTP_SEC_WEBSOCKET_PROTOCOL="one, two")
        self.settle()
        sockets.receive(1, "text")
        sockets.receive(1, SimpleNamespace(to_bytes=lambda: b"\x00\xff"))
        sockets.receive(1, "")
        self.settle()
        sockets.close(1, 3001, "enough")
        self.settle()
        self.assertEqual(
            self.kernel.told,
            [
                ("answered", "set-cookie\na=b\nx-one\n1", "two"),
                ("said", "text"),
                ("said", b"\x00\xff"),
                ("said", ""),
                ("closed", 3001, "enough"),
            ],
        )
        self.assertEqual((seen["type"], seen["scheme"]), ("websocket", "ws"))
        self.assertEqual((seen["path"], seen["query_string"]), ("/live/\u00e9", b"q=1"))
        self.assertEqual(seen["subprotocols"], ["one", "two"])
        self.assertNotIn("method", seen)
        end = {"type": "websocket.disconnect", "code": 3001, "reason": "enough"}
        self.assertEqual(seen["end"], end)
        self.assertEqual(sockets._open, {})

    def test_timers_go_on_while_nobody_asks(self) -> None:
        async def clock(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "websocket.accept"})
            for number in range(3):
                await asyncio.sleep(0.01)
                await send({"type": "websocket.send", "text": str(number)})
            await send({"type": "websocket.close", "code": 4000, "reason": "done"})

        self.serve(clock)
        self.open()
        self.settle()
        self.assertEqual(self.kernel.told, [("answered", "", "")])
        for _ in range(50):
            if not self.browser.waiting:
                break
            delay = self.browser.turn()
            self.assertLessEqual(delay, 0.01)
        said = [("said", str(number)) for number in range(3)]
        self.assertEqual(self.kernel.told[1:], [*said, ("closed", 4000, "done")])

    def test_requests_are_answered_meanwhile_and_run_the_same_loop(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "websocket":
                await send({"type": "websocket.accept"})
                while True:
                    await send({"type": "websocket.send", "text": "tick"})
                    await asyncio.sleep(0.005)
            await asyncio.sleep(0.03)
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"there"})

        self.serve(app)
        self.open()
        self.settle()
        before = len(self.kernel.told)
        self.assertEqual(get("/").body, b"there")
        self.assertGreater(len(self.kernel.told), before + 1)
        self.assertEqual(len(self.browser.waiting), 1)

    def test_an_endless_sender_leaves_room(self) -> None:
        async def endless(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "websocket.accept"})
            while True:
                await send({"type": "websocket.send", "text": "more"})

        self.serve(endless)
        self.open()
        self.browser.turn()
        self.assertEqual([delay for delay, _ in self.browser.waiting], [0])
        sockets.close(1, 1000, "")
        self.settle()
        self.assertEqual(self.kernel.told[-1], ("closed", 1000, ""))
        self.assertEqual(sockets._open, {})

    def test_refusals(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            match scope["path"]:
                case "/closed":
                    await send({"type": "websocket.close", "code": 4003})
                case "/denied":
                    start = {"type": "websocket.http.response.start", "status": 401}
                    await send({**start, "headers": [(b"set-cookie", b"no=1")]})
                    body = {"type": "websocket.http.response.body", "body": b"no"}
                    await send({**body, "more_body": True})
                    await send(body)
                case "/raises":
                    raise ValueError("boom")

        self.serve(app)
        refused = ("closed", 1006, "")
        for path, expected in {
            "/closed": [refused],
            "/denied": [("answered", "set-cookie\nno=1", None), refused],
            "/returns": [refused],
        }.items():
            self.kernel.told.clear()
            self.open(path)
            self.settle()
            self.assertEqual(self.kernel.told, expected, path)
        errors = io.StringIO()
        with mock.patch.dict(dispatch._BASE, {"wsgi.errors": errors}):
            self.kernel.told.clear()
            self.open("/raises")
            self.settle()
        self.assertEqual(self.kernel.told, [refused])
        self.assertIn("ValueError: boom", errors.getvalue())

    def test_what_may_not_be_sent(self) -> None:
        raised = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            async def attempt(kind: str) -> None:
                try:
                    await send({"type": kind, "text": "early"})
                except (RuntimeError, OSError) as error:
                    raised.append(f"{type(error).__name__}: {error}")

            await attempt("websocket.send")
            await send({"type": "websocket.accept"})
            await attempt("websocket.accept")
            await receive()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(receive(), 60)
            await attempt("websocket.send")

        self.serve(app)
        self.open()
        self.settle()
        sockets.close(1, 1001, "")
        self.settle()
        self.assertEqual(
            raised,
            [
                "RuntimeError: websocket.accept or websocket.close or websocket.http.response.start"
                " is awaited, but the app sends websocket.send",
                "RuntimeError: websocket.send or websocket.close is awaited, but the app sends"
                " websocket.accept",
                "OSError: the page has closed this WebSocket",
            ],
        )

    def test_who_is_not_open_is_not_listened_to(self) -> None:
        sockets.receive(1, "nobody listens")
        sockets.close(1, 1000, "")
        self.assertEqual(self.kernel.told, [])
