# SPDX-License-Identifier: Apache-2.0
"""ASGI apps behind a WSGI call."""

from __future__ import annotations

import asyncio
import json
import unittest
from typing import Any

from support import StartedApp, environ, get
from wasgi import asgi, dispatch
from wasgi.client import caller_of


async def start(send: Any, status: int = 200, *headers: tuple[bytes, bytes]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


class Served(unittest.TestCase):
    """`route` by path: what the app does with receive and send."""

    def serve(self, app: Any) -> asgi.Server:
        server = asgi.Server(app)
        dispatch.serve(caller_of(server, None))
        return server

    def test_the_scope_and_the_body(self) -> None:
        seen = {}

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert scope["type"] == "http"
            seen.update(scope)
            seen["event"] = await receive()
            await start(send, 418, (b"x-one", b"1"), (b"x-one", b"2"))
            await send({"type": "http.response.body", "body": b"tea"})

        self.serve(app)
        answer = get("/a%20b/\u00c3\u00a9?q=1&q=2", "POST", b"given", HTTP_X_WORD="w")
        self.assertEqual((answer.status, answer.body), ("418 I'm a Teapot", b"tea"))
        self.assertEqual([v for k, v in answer.headers if k == "x-one"], ["1", "2"])
        self.assertEqual(seen["path"], "/a%20b/\u00e9")
        self.assertEqual((seen["query_string"], seen["root_path"]), (b"q=1&q=2", ""))
        self.assertIn((b"x-word", b"w"), seen["headers"])
        self.assertEqual(seen["server"], ("localhost", 8000))
        event = {"type": "http.request", "body": b"given", "more_body": False}
        self.assertEqual(seen["event"], event)

    def test_a_stream_comes_as_it_is_made(self) -> None:
        sent = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert scope["type"] == "http"
            await start(send)
            for number in range(3):
                sent.append(number)
                body = b"%d" % number
                await send({"type": "http.response.body", "body": body, "more_body": True})
                await asyncio.sleep(0.01)
            await send({"type": "http.response.body"})

        self.serve(app)
        exchange = dispatch.open(environ("/"))
        self.assertEqual((bytes(exchange.head()[2]), sent), (b"0", [0]))
        self.assertEqual(bytes(exchange.next()), b"1")
        self.assertEqual((bytes(exchange.next()), sent), (b"2", [0, 1, 2]))
        self.assertIsNone(exchange.next())

    def test_who_leaves_is_told_of(self) -> None:
        ends = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert scope["type"] == "http"
            await receive()
            await start(send)
            await send({"type": "http.response.body", "body": b"1", "more_body": True})
            ends.append((await receive())["type"])
            try:
                await send({"type": "http.response.body", "body": b"2", "more_body": True})
            except OSError:
                ends.append("gone")

        server = self.serve(app)
        exchange = dispatch.open(environ("/"))
        exchange.head()
        exchange.close()
        server._loop.run_until(lambda: len(ends) == 2)
        self.assertEqual(ends, ["http.disconnect", "gone"])

    def test_what_goes_on_after_an_answer_keeps_nobody_from_being_answered(self) -> None:
        left = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert scope["type"] == "http"
            await receive()
            await start(send)
            await send({"type": "http.response.body", "body": b"there"})
            left.append((await receive())["type"])
            await asyncio.sleep(0.01)
            left.append("done")

        self.serve(app)
        for _ in range(3):
            self.assertEqual(get("/").body, b"there")
        get("/")
        self.assertIn("http.disconnect", left)

    def test_errors_become_answers(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and scope["path"] == "/boom":
                raise ValueError("boom")

        self.serve(app)
        boom = get("/boom")
        self.assertEqual(boom.status[:3], "500")
        self.assertIn("ValueError: boom", boom.errors)
        self.assertEqual(get("/nothing").status[:3], "500")

    def test_the_lifespan(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan":
                self.assertEqual((await receive())["type"], "lifespan.startup")
                scope["state"]["table"] = {"seen": 0}
                await asyncio.sleep(0.01)
                await send({"type": "lifespan.startup.complete"})
                await receive()
                self.fail("there is no shutdown")
            table = scope["state"]["table"]
            table["seen"] += 1
            await start(send)
            await send({"type": "http.response.body", "body": json.dumps(table).encode()})

        self.serve(app)
        self.assertEqual(get("/").body, b'{"seen": 1}')
        self.assertEqual(get("/").body, b'{"seen": 2}')

    def test_a_startup_that_fails(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "lifespan.startup.failed", "message": "no table"})

        with self.assertRaisesRegex(RuntimeError, "startup fails: no table"):
            asgi.Server(app)

    def test_what_is_such_an_app(self) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            pass

        class Framework:
            async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
                pass

        async def two(scope: Any, receive: Any) -> None:
            pass

        self.assertTrue(asgi.is_asgi(app) and asgi.is_asgi(Framework()))
        for other in (Framework, two, 5, lambda scope, receive, send: None, StartedApp):
            self.assertFalse(asgi.is_asgi(other), other)
