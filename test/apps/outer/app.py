# SPDX-License-Identifier: Apache-2.0
"""Outer: asks other hosts, by each of the libraries that apps ask with."""

import asyncio
import hashlib
import http.client
import smtplib
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Question:
    """What is asked; `limit` in seconds."""

    url: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    limit: float = 60

    @property
    def body(self) -> bytes | None:
        return None if self.text is None else self.text.encode("latin-1")


# Status, reason, content type, where the answer came from, and its octets.
Told = tuple[int, str, str | None, str, bytes]


def by_urllib(asked: Question) -> Told:
    question = urllib.request.Request(
        asked.url, asked.body, dict(asked.headers), method=asked.method
    )
    try:
        answer = urllib.request.urlopen(question, timeout=asked.limit)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        type_ = answer.headers["Content-Type"]
        return answer.status, answer.reason, type_, answer.geturl(), answer.read()


def by_http_client(asked: Question) -> Told:
    parts = urlsplit(asked.url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=asked.limit)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request(asked.method, target, asked.body, asked.headers)
    answer = connection.getresponse()
    octets = b"".join(iter(lambda: answer.read(1000), b""))
    connection.close()
    return answer.status, answer.reason, answer.getheader("Content-Type"), asked.url, octets


def by_urllib3(asked: Question) -> Told:
    import urllib3

    answer = urllib3.PoolManager().request(
        asked.method,
        asked.url,
        body=asked.body,
        headers=asked.headers,
        timeout=asked.limit,
        retries=urllib3.Retry(None, connect=0, read=0, redirect=5),
    )
    url = urljoin(asked.url, answer.geturl())  # a server's urllib3 tells what the header says
    return answer.status, answer.reason, answer.headers.get("Content-Type"), url, answer.data


def by_requests(asked: Question) -> Told:
    import requests

    with requests.Session() as session:
        answer = session.request(
            asked.method,
            asked.url,
            data=asked.body,
            headers=asked.headers,
            timeout=asked.limit,
            stream=True,
        )
        octets = b"".join(answer.iter_content(1000))
        type_ = answer.headers.get("Content-Type")
        return answer.status_code, answer.reason, type_, answer.url, octets


def by_httpx(asked: Question) -> Told:
    import httpx

    answer = httpx.request(
        asked.method,
        asked.url,
        content=asked.body,
        headers=asked.headers,
        timeout=asked.limit,
        follow_redirects=True,
    )
    return told_by_httpx(answer)


def by_httpx_async(asked: Question) -> Told:
    import httpx

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(follow_redirects=True, timeout=asked.limit) as client:
            return await client.request(
                asked.method, asked.url, content=asked.body, headers=asked.headers
            )

    return told_by_httpx(asyncio.run(ask()))


def told_by_httpx(answer: "httpx.Response") -> Told:  # noqa: F821
    type_ = answer.headers.get("Content-Type")
    return answer.status_code, answer.reason_phrase, type_, str(answer.url), answer.content


def by_aiohttp(asked: Question) -> Told:
    import aiohttp

    async def ask() -> Told:
        limit = aiohttp.ClientTimeout(total=asked.limit)
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.request(
                asked.method, asked.url, data=asked.body, headers=asked.headers
            ) as answer,
        ):
            type_ = answer.headers.get("Content-Type")
            return answer.status, answer.reason, type_, str(answer.url), await answer.read()

    return asyncio.run(ask())


LIBRARIES: dict[str, Callable[[Question], Told]] = {
    "urllib": by_urllib,
    "http.client": by_http_client,
    "urllib3": by_urllib3,
    "requests": by_requests,
    "httpx": by_httpx,
    "httpx-async": by_httpx_async,
    "aiohttp": by_aiohttp,
}


@app.get("/")
def index() -> str:
    return "<!doctype html><title>Outer</title><link rel=icon href='data:,'><h1>Outer</h1>"


@app.post("/ask/<library>")
def ask(library: str) -> dict:
    """What the library tells of an answer, or the classes and text of what it raises."""
    try:
        status, reason, type_, url, octets = LIBRARIES[library](Question(**request.get_json()))
    except Exception as error:
        return raised(error)
    return {
        "status": status,
        "reason": reason,
        "type": type_,
        "url": url,
        "length": len(octets),
        "sha256": hashlib.sha256(octets).hexdigest(),
    }


@app.get("/self/<library>")
def ask_yourself(library: str) -> dict:
    try:
        LIBRARIES[library](Question(f"{request.url_root}life"))
    except Exception as error:
        return raised(error)
    return {}


@app.get("/connect/<way>")
def connect(way: str) -> dict:
    ways: dict[str, Callable[[], object]] = {
        "create_connection": lambda: socket.create_connection(("db.example", 5432), 5),
        "connect": lambda: socket.socket().connect((socket.gethostbyname("db.example"), 5432)),
        "smtplib": lambda: smtplib.SMTP("db.example", 5432, timeout=5),
        "asyncio": lambda: asyncio.run(asyncio.open_connection("db.example", 5432)),
    }
    try:
        ways[way]()
    except Exception as error:
        return raised(error)
    return {}


def raised(error: Exception) -> dict:
    return {"raised": [kind.__name__ for kind in type(error).__mro__], "text": str(error)}


if __name__ == "__main__":
    app.run()
