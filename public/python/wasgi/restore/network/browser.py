# SPDX-License-Identifier: Apache-2.0
"""One question to another host and its answer, by a synchronous XMLHttpRequest."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .. import strands
from . import asked_in_vain, bundled

# Those that the browser writes itself (Fetch, 2.2.2), and User-Agent: it would ask the host first
# whether that may be sent, and few hosts say yes.
_ITS_OWN = frozenset(
    "accept-charset accept-encoding access-control-request-headers access-control-request-method"
    " connection content-length cookie cookie2 date dnt expect host keep-alive origin referer"
    " set-cookie te trailer transfer-encoding upgrade user-agent via".split()
)
_USER_DEFINED = re.compile("[\0-\x7f\uf780-\uf7ff]*")
_LOCAL = ("localhost", "127.0.0.1", "::1")


class Unreachable(ConnectionError):
    """The browser gives no answer of that host; the text tells why, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What a host has answered, as the browser shows it: decoded, after all redirects."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes
    moved: str | None
    """The address that the answer came from, where redirects led to it."""

    def head(self) -> bytes:
        """Status line and headers, as a connection would bring them."""
        lines = [f"HTTP/1.1 {self.status} {self.reason}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def ask(
    method: str,
    url: str,
    headers: Iterable[tuple[str, str]] = (),
    body: bytes = b"",
    timeout: float | None = None,
) -> Answer:
    """The answer to a request; raises Unreachable, and TimeoutError after `timeout` seconds."""
    known = bundled.find(method, url)
    if known is not None:
        return Answer(200, "OK", *known, None)
    import js
    from pyodide.ffi import JsException, to_js

    if not hasattr(js, "XMLHttpRequest"):
        asked_in_vain.append(_host(url))
        raise Unreachable(
            f"the app asks {_host(url)} while its site is built, where no browser asks for it: let"
            " it ask when a page is first wanted, or name what it asks for with --bundle-url"
            " [WASGI-HOST-004]"
        )
    request = js.XMLHttpRequest.new()
    in_page = hasattr(js, "document")
    try:
        request.open(method, url, False)
        if in_page:
            # Pages get no octets from a synchronous request, but characters of which each is one;
            # nor can they give it a time limit.
            request.overrideMimeType("text/plain; charset=x-user-defined")
        else:
            request.responseType = "arraybuffer"
            if timeout is not None and timeout > 0:
                request.timeout = max(1, round(timeout * 1000))
        for name, value in headers:
            if _can_be_said(name):
                request.setRequestHeader(name, value)
        with _asking():
            request.send(to_js(body) if body else None)
    except JsException as error:
        raise _failure(error, url, timeout, js) from None
    octets = _octets(request.responseText) if in_page else request.response.to_bytes()
    asked = js.URL.new(url)
    asked.hash = ""
    return Answer(
        request.status,
        request.statusText,
        _headers(request.getAllResponseHeaders(), octets, method),
        octets,
        None if request.responseURL == asked.href else request.responseURL,
    )


@contextlib.contextmanager
def _asking() -> Iterator[None]:
    """While all else stands still: nobody could answer the app if it asked itself."""
    kernel = strands.kernel()
    if kernel is not None:
        kernel.asking = True
    try:
        yield
    finally:
        if kernel is not None:
            kernel.asking = False


def _can_be_said(name: str) -> bool:
    name = name.lower()
    return name not in _ITS_OWN and not name.startswith(("proxy-", "sec-"))


def _octets(text: str) -> bytes:
    """The octets below the characters of the encoding x-user-defined."""
    if text.isascii():
        return text.encode("ascii")
    if _USER_DEFINED.fullmatch(text):
        return text.encode("utf-16-le")[::2]
    # It began with a byte order mark, which counts for more than what we say (Encoding, 6).
    return b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass")


def _headers(text: str, body: bytes, method: str) -> list[tuple[str, str]]:
    """The answer's headers without those that tell of the body as it was on its way."""
    headers = []
    for line in text.split("\r\n"):
        name, colon, value = line.partition(": ")
        lower = name.lower()
        if not colon or lower in ("content-encoding", "transfer-encoding", "connection"):
            continue
        if lower == "content-length" and method != "HEAD" and value != str(len(body)):
            continue
        headers.append((name, value))
    return headers


def _failure(error: Any, url: str, timeout: float | None, js: Any) -> Exception:
    if error.name == "TimeoutError":
        return TimeoutError(f"{_host(url)} did not answer within {timeout:g} seconds")
    if "[WASGI-" in error.message:  # the bridge's own: the app asks itself
        return Unreachable(error.message)
    if error.name != "NetworkError":
        return Unreachable(f"the browser does not ask for {url}: {error.message}")
    origin = str(js.location.origin)
    parts = urlsplit(url)
    if origin.startswith("https:") and parts.scheme == "http" and parts.hostname not in _LOCAL:
        return Unreachable(
            f"{url} is plain http:, which browsers do not fetch for a page that came by https:"
            " (mixed content): ask for https: [WASGI-HOST-002]"
        )
    if not js.navigator.onLine:
        return Unreachable(
            f"{_host(url)} cannot be asked, since this browser is offline [WASGI-HOST-001]"
        )
    return Unreachable(
        f"the browser did not let this page read an answer of {_host(url)}: the network or that"
        f" host is down, or it sends no Access-Control-Allow-Origin that allows {origin}. Let the"
        " host send it, ask one that does, or put the data into the app's folder [WASGI-HOST-001]"
    )


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]
