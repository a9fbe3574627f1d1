# SPDX-License-Identifier: Apache-2.0
"""Bare WSGI callables, below /raw: what PEP 3333 allows and Flask never does."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from wsgiref.util import request_uri
from wsgiref.validate import validator

from werkzeug.middleware.lint import LintMiddleware

from .echo import telling

_closed: Counter[str] = Counter()
_TEXT = [("Content-Type", "text/plain")]


class _Closing:
    """An iterable that counts how often it is closed, under the query's text."""

    def __init__(self, environ, chunks) -> None:
        self.key = environ["QUERY_STRING"]
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.chunks)

    def close(self) -> None:
        _closed[self.key] += 1


def _closings(environ, start_response):
    start_response("200 OK", _TEXT)
    return [str(_closed[environ["QUERY_STRING"]]).encode()]


def _late_start(environ, start_response):
    start_response("202 Late", _TEXT)
    yield b"late"


def _written(environ, start_response):
    write = start_response("200 OK", _TEXT)
    write(b"first ")
    write(b"")
    write(b"second ")
    return [b"third"]


def _replaced(environ, start_response):
    start_response("200 OK", [*_TEXT, ("X-Kept", "no")])
    try:
        raise LookupError("before any byte")
    except LookupError:
        start_response("503 Replaced", [*_TEXT, ("X-New", "yes")], sys.exc_info())
    return [b"replaced"]


def _replaced_late(environ, start_response):
    start_response("200 OK", _TEXT)
    yield b"begun " * 1000
    try:
        raise LookupError("after the first bytes")
    except LookupError:
        start_response("503 Too late", _TEXT, sys.exc_info())
    yield b"never"


def _chunks(environ, start_response):
    start_response("200 OK", _TEXT)
    return _Closing(environ, (b"a", b"", b"b", b"", b"c"))


def _raises_late(environ, start_response):
    start_response("200 OK", _TEXT)

    def chunks():
        yield b"begun " * 1000
        # A browser drops what it has not handed on yet when the connection breaks.
        time.sleep(0.2)
        raise LookupError("the page is torn")

    return _Closing(environ, chunks())


def _too_long(environ, start_response):
    start_response("200 OK", [*_TEXT, ("Content-Length", "4")])
    return _Closing(environ, [b"tides", b" and more"])


def _too_short(environ, start_response):
    start_response("200 OK", [*_TEXT, ("Content-Length", "40")])
    return _Closing(environ, [b"tides"])


def _headers(environ, start_response):
    pairs = [
        ("Keep-Alive", "timeout=5"),
        ("Proxy-Authenticate", "Basic"),
        ("TE", "trailers"),
        ("Upgrade", "h2c"),
        ("X-Latin", "caf\xe9"),
        ("X-Empty", ""),
        ("x-lower", "1"),
        ("X-LOWER", "2"),
        ("Vary", "Accept"),
        ("Vary", "Cookie"),
        ("Link", "</a>; rel=a"),
        ("Link", "</b>; rel=b, </c>; rel=c"),
    ]
    start_response("200 OK", pairs)
    return [b"no type was given"]


def _named(status):
    def app(environ, start_response):
        start_response(status, _TEXT)
        return [b"a body"] if environ["QUERY_STRING"] != "bare" else []

    return app


def _wrong(kind):
    def app(environ, start_response):
        if kind == "raises":
            raise LookupError("deliberate")
        if kind == "headers":
            start_response("200 OK", [("X-Number", 1)])
        elif kind == "status":
            start_response(200, _TEXT)
        else:
            start_response("200 OK", _TEXT)
        if kind == "twice":
            start_response("200 OK", _TEXT)
        return [b"a"]

    return app


def _endless(environ, start_response):
    import time

    start_response("200 OK", _TEXT)

    def chunks():
        for number in range(500):
            yield b"%d\n" % number * 1000
            time.sleep(0.01)

    return _Closing(environ, chunks())


def _slowly(environ, start_response):
    import time

    start_response("200 OK", _TEXT)
    for number in range(4):
        yield b"%d\n" % number
        time.sleep(0.1)


def _address(environ, start_response):
    start_response("200 OK", _TEXT)
    return [request_uri(environ).encode()]


def _tides(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [*_TEXT, ("Content-Length", str(len(body) + 5))])
    return [b"tides" + body] if environ["REQUEST_METHOD"] != "HEAD" else []


def _environ(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"environ": telling(environ)}).encode()]


def _typed(environ, start_response):
    """The exact Python types and the values that PEP 3333 asks for."""
    plain = {key for key, value in environ.items() if key.isupper() and type(value) is not str}
    facts = [
        type(environ) is dict,
        not plain,
        environ["wsgi.version"] == (1, 0) and type(environ["wsgi.version"]) is tuple,
        bool(environ["SERVER_NAME"]),
        environ["SERVER_PORT"].isdecimal(),
        bool(environ["SERVER_SOFTWARE"]),
        environ["REMOTE_ADDR"] == "127.0.0.1",
        environ["SERVER_PROTOCOL"] == "HTTP/1.1",
        "HTTP_CONTENT_TYPE" not in environ and "HTTP_CONTENT_LENGTH" not in environ,
        "HTTP_TRANSFER_ENCODING" not in environ,
        all(ord(c) < 256 for v in environ.values() if isinstance(v, str) for c in v),
        environ["wsgi.run_once"] is False,
    ]
    start_response("200 OK", _TEXT)
    return [repr(facts).encode()]


_APPS = {
    "closings": _closings,
    "late-start": _late_start,
    "written": _written,
    "replaced": _replaced,
    "replaced-late": _replaced_late,
    "chunks": _chunks,
    "raises-late": _raises_late,
    "too-long": _too_long,
    "too-short": _too_short,
    "headers": _headers,
    "endless": _endless,
    "slowly": _slowly,
    "address": _address,
    "environ": _environ,
    "typed": _typed,
    "validated": validator(_tides),
    "linted": LintMiddleware(_tides),
}
_APPS |= {
    f"status-{status[:3]}{'-bare' if len(status) == 3 else ''}": _named(status)
    for status in (
        "204 No Content",
        "205 Reset Content",
        "299 Odd \xfcber",
        "304 Not Modified",
        "404",
        "418 I'm a teapot",
        "599 Last",
        "600 Beyond",
        "999 Far beyond",
    )
}
_APPS |= {
    f"wrong-{kind}": _wrong(kind)
    for kind in ("raises", "headers", "status", "twice")
}


def _choose(environ, start_response):
    name = environ["PATH_INFO"].split("/")[1]
    return _APPS[name](environ, start_response)


raw = {"/raw": _choose}
