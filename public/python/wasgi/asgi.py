# SPDX-License-Identifier: Apache-2.0
"""Apps that speak ASGI, called as if they spoke WSGI: FastAPI, Starlette, Quart.

All their coroutines run on one event loop of ours, from the start on, like those of a server with
one worker. (ASGI 3.0, HTTP and WebSocket 2.4 and lifespan 2.0.)
"""

from __future__ import annotations

import asyncio
import inspect
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextvars import copy_context
from http import HTTPStatus
from typing import Any, Protocol

from .call import Environ
from .restore import strands
from .restore.coroutines import PrivateLoop
from .served import ServedLoop

Message = MutableMapping[str, Any]
App = Callable[..., Awaitable[None]]

_VERSIONS = {"version": "3.0", "spec_version": "2.4"}


def is_asgi(value: Any) -> bool:
    """Whether `value` is called as app(scope, receive, send), and is or gives a coroutine."""
    if inspect.isclass(value) or not callable(value):
        return False
    function = value if inspect.isroutine(value) else type(value).__call__
    if not inspect.iscoroutinefunction(function):
        return False
    try:
        inspect.signature(value).bind(None, None, None)
    except (TypeError, ValueError):
        return False
    return True


class Exchange(Protocol):
    """The two functions that the app is called with."""

    async def receive(self) -> Message: ...

    async def send(self, message: Message) -> None: ...


class Server:
    """A WSGI app that is an ASGI app within; its lifespan begins now, and never ends."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._loop = ServedLoop()
        self._state: dict[str, Any] = {}
        self._tasks: set[asyncio.Task[None]] = set()  # one that nobody holds may be collected
        strands.may_wait()
        self._start()

    def _start(self) -> None:
        answers: list[Message] = []
        told: deque[Message] = deque([{"type": "lifespan.startup"}])

        async def receive() -> Message:
            if not told:
                await self._loop.create_future()  # there is no shutdown
            return told.popleft()

        async def send(message: Message) -> None:
            answers.append(message)
            self._loop.turned()

        scope = {"type": "lifespan", "asgi": _VERSIONS, "state": self._state}
        task = self._task(self._app(scope, receive, send))
        self._loop.run_until(lambda: bool(answers) or task.done())
        if answers and answers[0]["type"] == "lifespan.startup.failed":
            raise RuntimeError(f"the app's startup fails: {answers[0].get('message', '')}")
        if not answers:
            task.exception()  # an app without lifespan raises, and is served all the same

    def _task(self, coroutine: Awaitable[None]) -> asyncio.Task[None]:
        task = self._loop.create_task(coroutine, context=copy_context())
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._loop.turned()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterator[bytes]:
        answer = _Answer(self._loop, environ["wsgi.input"].read())
        with self._loop.used():
            task = self._call(_scope(environ), answer)
            answer.begin(task, start_response)
        return answer

    def connect(self, environ: Environ, socket: Exchange) -> asyncio.Task[None]:
        """Begin with a WebSocket; the task ends when the app is done with it."""
        scope = _scope(environ)
        del scope["method"]
        scope |= {
            "type": "websocket",
            "scheme": scope["scheme"].replace("http", "ws"),
            "subprotocols": _tokens(environ.get("HTTP_SEC_WEBSOCKET_PROTOCOL", "")),
            "extensions": {"websocket.http.response": {}},
        }
        return self._call(scope, socket)

    def _call(self, scope: dict[str, Any], exchange: Exchange) -> asyncio.Task[None]:
        scope["state"] = self._state.copy()
        return self._task(self._app(scope, exchange.receive, exchange.send))


class _Answer:
    """One request's events, and the iterable of its answer's chunks."""

    def __init__(self, loop: PrivateLoop, body: bytes) -> None:
        self._loop = loop
        self._body: bytes | None = body
        self._task: asyncio.Task[None]
        self._head: Message | None = None
        self._chunks: deque[bytes] = deque()
        self._complete = False
        self._closed = loop.create_future()

    async def receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await asyncio.shield(self._closed)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if self._closed.done() and not self._complete:
            raise OSError("nobody waits for this answer any more")
        if message["type"] == "http.response.start":
            self._head = message
        elif message["type"] == "http.response.body":
            chunk = bytes(message.get("body", b""))
            if chunk:
                self._chunks.append(chunk)
            self._complete = not message.get("more_body", False)
            self._loop.turned()
            # Whoever reads takes one at a time, so that a stream arrives as it is made.
            await asyncio.sleep(0)

    def begin(self, task: asyncio.Task[None], start_response: Callable[..., Any]) -> None:
        """Wait for the head of the answer and its first chunk."""
        self._task = task
        self._loop.run_until(self._has_more)
        if self._head is None:
            self._raise_error()
            raise RuntimeError("the app ended without an answer")
        status = self._head["status"]
        headers = self._head.get("headers", ())
        start_response(
            f"{status} {_phrase(status)}",
            [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers],
        )

    def _has_more(self) -> bool:
        return bool(self._chunks) or self._complete or self._task.done()

    def _raise_error(self) -> None:
        if self._task.done() and not self._task.cancelled():
            error = self._task.exception()
            if error is not None:
                raise error

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._loop.run_until(self._has_more)
        if self._chunks:
            return self._chunks.popleft()
        if not self._complete:
            self._raise_error()
        raise StopIteration

    def close(self) -> None:
        """The page has all, or wants no more; what the app does after its answer goes on."""
        strands.wake(self._closed)


def _scope(environ: Environ) -> dict[str, Any]:
    root = environ.get("SCRIPT_NAME", "")
    path = root + environ.get("PATH_INFO", "")
    target = environ.get("REQUEST_URI", "").partition("?")[0]
    return {
        "type": "http",
        "asgi": _VERSIONS,
        "http_version": "1.1",
        "method": environ["REQUEST_METHOD"],
        "scheme": environ["wsgi.url_scheme"],
        # Octets as latin-1 characters there (PEP 3333, "Unicode Issues"), decoded here.
        "path": path.encode("latin-1").decode("utf-8", "replace"),
        "raw_path": (target or path).encode("latin-1"),
        "query_string": environ.get("QUERY_STRING", "").encode("latin-1"),
        "root_path": root.encode("latin-1").decode("utf-8", "replace"),
        "headers": list(_headers(environ)),
        "server": (environ["SERVER_NAME"], int(environ["SERVER_PORT"])),
        "client": (environ.get("REMOTE_ADDR", "127.0.0.1"), 0),
    }


def _headers(environ: Environ) -> Iterator[tuple[bytes, bytes]]:
    for name, value in environ.items():
        if name.startswith("HTTP_"):
            name = name.removeprefix("HTTP_")
        elif name not in ("CONTENT_TYPE", "CONTENT_LENGTH") or not value:
            continue
        yield name.replace("_", "-").lower().encode("latin-1"), value.encode("latin-1")


def _tokens(text: str) -> list[str]:
    return [token.strip() for token in text.split(",") if token.strip()]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
