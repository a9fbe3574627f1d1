# SPDX-License-Identifier: Apache-2.0
"""What libraries that speak HTTP/1.1 get for a connection: a request goes in, an answer comes."""

from __future__ import annotations

import io
import socket
from typing import Any

from .browser import Answer, ask


class Wire:
    """Takes the place of the socket below an http.client.HTTPConnection, for one request."""

    def __init__(self, scheme: str, host: str, port: int | None, timeout: Any = None) -> None:
        name = f"[{host}]" if ":" in host and not host.startswith("[") else host
        by_default = port in (None, {"http": 80, "https": 443}[scheme])
        self._origin = f"{scheme}://{name}" + ("" if by_default else f":{port}")
        self._sent = bytearray()
        self.answer: Answer | None = None
        self.settimeout(timeout)

    def sendall(self, data: Any) -> None:
        """Take more of the request."""
        self._sent += data

    def ask(self) -> None:
        """Ask what has been sent."""
        octets = bytes(self._sent)
        self._sent.clear()
        if octets:
            self.answer = ask(*read_request(octets, self._origin), self._timeout)

    def makefile(self, mode: str = "rb", *args: Any, **kwargs: Any) -> io.BytesIO:
        """The octets of the answer."""
        if self.answer is None:
            return io.BytesIO()
        # No second request comes this way: libraries would look into the socket whether it may.
        head = self.answer.head()[:-2] + b"Connection: close\r\n\r\n"
        return io.BytesIO(head + self.answer.body)

    def settimeout(self, timeout: Any) -> None:
        """Set the limit for the whole of the answer, in seconds."""
        by_default = not (timeout is None or isinstance(timeout, (int, float)))
        self._timeout = socket.getdefaulttimeout() if by_default else timeout

    def gettimeout(self) -> float | None:
        """The limit in seconds."""
        return self._timeout

    def setsockopt(self, *args: Any) -> None:
        """Nothing that is set about a socket concerns the browser."""

    close = shutdown = setblocking = setsockopt


def read_request(octets: bytes, origin: str) -> tuple[str, str, list[tuple[str, str]], bytes]:
    """Method, URL, headers and body of a request in HTTP/1.1's form."""
    head, _, body = octets.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = [(name, value.strip()) for name, _, value in pairs]
    if is_chunked(headers):
        body = _joined(body)
    # A proxy would be sent the whole URL; which one is used is the browser's affair.
    return method, target if "://" in target[:8] else origin + target, headers, body


def is_chunked(headers: list[tuple[str, str]]) -> bool:
    """Whether the body comes in chunks (RFC 9112, 7.1)."""
    return any(
        name.lower() == "transfer-encoding" and value.lower() == "chunked"
        for name, value in headers
    )


def _joined(chunks: bytes) -> bytes:
    body = bytearray()
    file = io.BytesIO(chunks)
    while size := int(file.readline().partition(b";")[0] or b"0", 16):
        body += file.read(size)
        file.readline()
    return bytes(body)
