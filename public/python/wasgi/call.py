# SPDX-License-Identifier: Apache-2.0
"""One call of a WSGI app, to the letter of PEP 3333 ("The start_response() Callable" and after)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from operator import length_hint
from typing import Any

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_STATUS = re.compile(r"[1-9][0-9]{2}(?: [\t\x20-\x7e\x80-\xff]*)?").fullmatch
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+").fullmatch
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*").fullmatch
_HOP_BY_HOP = frozenset(
    "connection keep-alive proxy-authenticate proxy-authorization te trailer trailers"
    " transfer-encoding upgrade".split()
)


class Call:
    """Status, headers and body of one call, as the app gave them; iterating yields the chunks.

    The constructor runs the app until its first bytes, or to its end, because only then are status
    and headers final. Whatever the app raises comes out of the constructor or of `next`, after
    `close` has run.

    Shapes: `status` is "200 OK", `headers` a list of (name, value) pairs, both latin-1 str.
    """

    __slots__ = (
        "_app_iterable",
        "_environ",
        "_first",
        "_iterator",
        "_left",
        "_pending",
        "_sent",
        "headers",
        "status",
    )

    def __init__(self, app: App, environ: Environ) -> None:
        self.status: str | None = None
        self.headers: list[tuple[str, str]] = []
        self._environ = environ
        self._left: int | None = None  # bytes still allowed by Content-Length
        self._pending: deque[bytes] = deque()  # taken from the app and not given out
        self._sent = False  # from here on start_response cannot change status and headers
        self._app_iterable: Any = None
        self._iterator: Iterator[bytes] | None = None
        try:
            self._app_iterable = app(environ, self._start_response)
            self._iterator = _iterate(self._app_iterable)
            self._first = self._next_chunk()
        except BaseException:
            self.close()
            raise
        if self._bodyless():
            self._first = None
            self._left = 0
            self._pending.clear()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = self.next()
        if chunk is None:
            self.close()
            raise StopIteration
        return chunk

    def first(self) -> bytes | None:
        """The chunk that the constructor pulled; once only, None when the body is empty."""
        chunk, self._first = self._first, None
        return chunk

    def next(self) -> bytes | None:
        """The next non-empty chunk, or None after the last, when it is time to close the app."""
        if self._first is not None:
            return self.first()
        try:
            return self._next_chunk()
        except BaseException:
            self.close()
            raise

    @property
    def complete(self) -> bool:
        """Whether the chunk that was given out last is known to have been the last one."""
        if self._pending or self._left:
            return False
        if self._iterator is None or self._left == 0:
            return True
        return isinstance(self._app_iterable, (list, tuple)) and length_hint(self._iterator) == 0

    def close(self) -> None:
        """End the call: the app's iterable is closed once, however often this is called."""
        iterator, self._iterator = self._iterator, None
        iterable, self._app_iterable = self._app_iterable, None
        self._pending.clear()
        try:
            if iterator is not None and self._left == 0 and not self._bodyless():
                # All bytes are out, but a generator's code after its last yield has not run yet.
                next(iterator, None)
        finally:
            close = getattr(iterable, "close", None)
            if close is not None:
                close()

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        if exc_info is not None:
            try:
                if self._sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None  # a traceback kept in its own frame is a cycle
        elif self.status is not None:
            method, path = (self._environ.get(name) for name in ("REQUEST_METHOD", "PATH_INFO"))
            raise AssertionError(
                f"start_response was called a second time for {method} {path}, without exc_info"
            )
        self.status = _checked_status(status)
        self._left = None
        self.headers = self._checked_headers(headers)
        return self._write

    def _checked_headers(self, headers: Any) -> list[tuple[str, str]]:
        if not isinstance(headers, list):
            raise TypeError(f"headers must be a list of (str, str) pairs, not {_named(headers)}")
        checked = []
        for header in headers:
            if not isinstance(header, tuple) or len(header) != 2:
                raise TypeError(f"each header must be a (str, str) pair, not {_named(header)}")
            name, value = header
            if not isinstance(name, str) or not _NAME(name):
                raise _header_error(f"the header name {name!r}", name)
            if not isinstance(value, str) or not _VALUE(value):
                raise _header_error(f"the value {value!r} of header {name!r}", value)
            lower = name.lower()
            if lower in _HOP_BY_HOP:
                continue
            if lower == "content-length" and value.isdecimal():
                self._left = int(value)
            checked.append((str(name), str(value)))
        return checked

    def _write(self, data: bytes) -> None:
        _check_bytes(data, "write() was given")
        if data:
            self._sent = True
            self._pending.append(data)

    def _next_chunk(self) -> bytes | None:
        while True:
            while self._pending:
                chunk = self._within_length(self._pending.popleft())
                if chunk:
                    return chunk
            if self._iterator is None:
                self._check_whole()
                return None
            if self._left == 0 and self._sent:
                return None
            try:
                data = next(self._iterator)
            except StopIteration:
                self._iterator = None
                if self.status is None:
                    raise AssertionError("the app ended without calling start_response") from None
                continue
            _check_bytes(data, "the app yielded")
            if data:
                if self.status is None:
                    raise AssertionError("the app yielded bytes before it called start_response")
                self._sent = True
                self._pending.append(data)

    def _check_whole(self) -> None:
        """A body that ends too early is broken off, as a browser takes it from a server."""
        missing, self._left = self._left, None
        if missing and not self._bodyless():
            what = f"the app's body is {missing} bytes shorter than its Content-Length"
            if self._sent:
                raise ValueError(what)
            self._log(what)

    def _within_length(self, chunk: bytes) -> bytes:
        if self._left is None:
            return chunk
        if len(chunk) > self._left:
            if not self._bodyless():
                extra = len(chunk) - self._left
                self._log(f"the app's body is longer than its Content-Length: {extra} bytes cut")
            chunk = chunk[: self._left]
        self._left -= len(chunk)
        return chunk

    def _bodyless(self) -> bool:
        return self._environ.get("REQUEST_METHOD") == "HEAD" or (
            self.status is not None and self.status.startswith(("204", "304", "1"))
        )

    def _log(self, message: str) -> None:
        self._environ["wsgi.errors"].write(f"{self._environ.get('PATH_INFO')}: {message}\n")


def _iterate(iterable: Any) -> Iterator[bytes]:
    if isinstance(iterable, (str, bytes, bytearray)):
        raise TypeError(
            f"the app must return a list or iterable of bytes, not {_named(iterable)} itself"
        )
    try:
        return iter(iterable)
    except TypeError:
        raise TypeError(
            f"the app must return an iterable of bytes, not {_named(iterable)}"
        ) from None


def _checked_status(status: Any) -> str:
    if not isinstance(status, str):
        raise TypeError(f"the status must be a str like '200 OK', not {_named(status)}")
    if not _STATUS(status):
        raise ValueError(f"the status must be like '200 OK', not {status!r}")
    return str(status)


def _check_bytes(data: Any, what: str) -> None:
    if not isinstance(data, bytes):
        raise TypeError(f"a WSGI body is made of bytes, but {what} {_named(data)}")


def _header_error(what: str, value: Any) -> Exception:
    if not isinstance(value, str):
        return TypeError(f"{what} must be a str, not {type(value).__name__}")
    if any(ord(character) > 0xFF for character in value):
        return ValueError(f"{what} holds characters that no HTTP header can carry (beyond latin-1)")
    return ValueError(f"{what} holds characters that are not allowed there")


def _named(value: Any) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 80 else text[:77] + '...'}"
