# SPDX-License-Identifier: Apache-2.0
"""The app as gunicorn serves it, with what the server in front of it would do: gzip.

The file server compresses once and keeps the outcome; so do this one's answers that never change.
With BENCH_FIRST_SCRIPT in the environment, that file's text is the first script of each page.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from werkzeug.datastructures import Headers

from app import app as dash

COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg+xml")
_kept: dict[str, bytes] = {}
_script = os.environ.get("BENCH_FIRST_SCRIPT")
_first = f"<head><script>{Path(_script).read_text('utf-8')}</script>".encode() if _script else b""


def server(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The app, its answers compressed where that is worth it."""
    head: list[Any] = []
    answer = dash.server(environ, lambda *given: head.extend(given))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, headers = head[0], Headers(head[1])
    kind = headers.get("Content-Type", "")
    if _first and kind.startswith("text/html"):
        body = body.replace(b"<head>", _first, 1)
    if (
        "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        and kind.startswith(COMPRESSIBLE)
        and len(body) > 1000
    ):
        body = _compressed(environ["PATH_INFO"], headers, body)
        headers["Content-Encoding"] = "gzip"
        headers["Vary"] = "Accept-Encoding"
    if body or "Content-Length" in headers:
        headers["Content-Length"] = str(len(body))
    start_response(status, headers.to_wsgi_list())
    return [body]


def _compressed(path: str, headers: Headers, body: bytes) -> bytes:
    if "max-age=31536000" not in headers.get("Cache-Control", ""):
        return zlib.compress(body, 6, wbits=31)
    if path not in _kept:
        _kept[path] = zlib.compress(body, 6, wbits=31)
    return _kept[path]
