# SPDX-License-Identifier: Apache-2.0
"""Other hosts: in a browser they are asked by XMLHttpRequest, elsewhere nothing is touched.

Node has no XMLHttpRequest, so one stands here that answers what it was asked. What real browsers
and hosts do is the browser tests' matter.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from unittest import mock

from support import IN_BROWSER
from wasgi import restore, snapshot
from wasgi.restore import coroutines, network
from wasgi.restore.network import browser, bundled, wire

in_browser = unittest.skipUnless(IN_BROWSER, "only where there are no sockets")

# Paths tell how it is answered. A page's, where `document` is, gives characters for octets.
_FAKE = """
const names = ["document", "location", "navigator", "XMLHttpRequest"];
const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
const put = (name, value) =>
  Object.defineProperty(globalThis, name, {value, configurable: true, writable: true});
put("location", {origin: "https://page.example"});
put("navigator", {onLine: true});
put("XMLHttpRequest", class {
  said = [];
  open(method, url, later) {
    if (url.includes("itself")) throw new Error("The app asks itself, [WASGI-RUN-018]");
    Object.assign(this, {method, url, later, responseURL: new URL(url).href});
  }
  setRequestHeader(...header) { this.said.push(header); }
  overrideMimeType(type) { this.type = type; }
  send(body) {
    const {method, url, said, later, timeout, type} = this;
    if (url.includes("down")) throw new DOMException("Failed", "NetworkError");
    if (url.includes("slow")) throw new DOMException("Failed", "TimeoutError");
    if (url.includes("moved")) this.responseURL = "https://there.example/";
    this.status = url.includes("none") ? 404 : 200;
    this.statusText = this.status === 200 ? "OK" : "NOT FOUND";
    const octets = url.includes("octets") ? Uint8Array.from({length: 256}, (_, i) => i)
      : new TextEncoder().encode(JSON.stringify(
        {method, url, said, later, timeout, type, body: body ? Array.from(body) : null}));
    this.response = method === "HEAD" ? new ArrayBuffer(0) : octets.buffer;
    this.responseText = url.includes("marked") ? "\\u00e4;b"
      : Array.from(octets, (o) => String.fromCharCode(o < 0x80 ? o : 0xf700 + o)).join("");
  }
  getAllResponseHeaders() {
    return "content-encoding: gzip\\r\\ncontent-length: 4\\r\\nx-kind: a: b\\r\\n";
  }
});
() => names.forEach((name, at) => before[at]
  ? Object.defineProperty(globalThis, name, before[at]) : delete globalThis[name]);
"""


class NothingElsewhere(unittest.TestCase):
    @unittest.skipIf(IN_BROWSER, "there it is missing")
    def test_nothing_is_touched(self) -> None:
        restore.install()
        self.assertFalse(network.missing())
        for module, names in (
            ("socket", ("create_connection",)),
            ("http.client", ("HTTPConnection.connect", "HTTPConnection.getresponse")),
            ("urllib.request", ("AbstractHTTPHandler.do_open",)),
        ):
            for name in names:
                found = __import__(module, fromlist=["x"])
                for part in name.split("."):
                    found = getattr(found, part)
                self.assertEqual(found.__module__, module, name)
                self.assertFalse(hasattr(found, "__wrapped__"), name)
        self.assertNotIn("connect", vars(socket.socket))


class Requests(unittest.TestCase):
    """What is written into a wire."""

    def test_a_plain_one(self) -> None:
        self.assertEqual(
            wire.read_request(b"GET /x?y HTTP/1.1\r\nA: b:c\r\nD:\r\n\r\n", "http://a.example"),
            ("GET", "http://a.example/x?y", [("A", "b:c"), ("D", "")], b""),
        )

    def test_a_body_as_it_is_and_in_chunks(self) -> None:
        head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        chunks = b"3\r\n\r\n\0\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
        self.assertEqual(wire.read_request(head + chunks, "")[3], b"\r\n\x000123456789")
        plain = b"POST / HTTP/1.1\r\nContent-Length: 6\r\n\r\n\r\n\r\n\xff\0"
        self.assertEqual(wire.read_request(plain, "")[3], b"\r\n\r\n\xff\0")

    def test_one_to_a_proxy(self) -> None:
        head = b"GET http://a.example/ HTTP/1.1\r\n\r\n"
        self.assertEqual(wire.read_request(head, "http://proxy:1")[1], "http://a.example/")


@in_browser
class Browser(unittest.TestCase):
    def setUp(self) -> None:
        from pyodide.code import run_js

        restore.install()
        self.addCleanup(run_js(_FAKE))

    def in_page(self) -> None:
        from pyodide.code import run_js

        run_js("globalThis.document = {}")

    def test_all_of_a_request_but_what_the_browser_says_itself(self) -> None:
        question = urllib.request.Request(
            "https://a.example:444/x?y=1",
            b"\0\xff",
            {"X-Own": "1", "Cookie": "a=b", "Sec-X": "2", "Proxy-Y": "3", "Content-Type": "a/b"},
            method="PUT",
        )
        with urllib.request.urlopen(question, timeout=2.5) as answer:
            self.assertEqual((answer.status, answer.reason), (200, "OK"))
            self.assertEqual(answer.headers.items(), [("x-kind", "a: b")])
            self.assertEqual(answer.geturl(), "https://a.example:444/x?y=1")
            self.assertEqual(
                json.load(answer),
                {
                    "method": "PUT",
                    "url": "https://a.example:444/x?y=1",
                    "said": [["X-Own", "1"], ["Content-Type", "a/b"]],
                    "later": False,
                    "timeout": 2500,
                    "body": [0, 255],
                },
            )

    def test_on_the_pages_thread(self) -> None:
        self.in_page()
        told = json.loads(urllib.request.urlopen("http://localhost/x", timeout=2).read())
        self.assertEqual(told["type"], "text/plain; charset=x-user-defined")
        self.assertNotIn("timeout", told)
        octets = urllib.request.urlopen("http://localhost/octets").read()
        self.assertEqual(octets, bytes(range(256)))
        marked = urllib.request.urlopen("http://localhost/marked").read()
        self.assertEqual(marked, "\ufeffä;b".encode())

    def test_octets_in_a_worker(self) -> None:
        octets = urllib.request.urlopen("http://localhost/octets").read()
        self.assertEqual(octets, bytes(range(256)))

    def test_statuses_and_redirects(self) -> None:
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen("https://a.example/none")
        self.assertEqual((raised.exception.code, raised.exception.reason), (404, "NOT FOUND"))
        answer = urllib.request.urlopen("https://a.example/moved")
        self.assertEqual(answer.geturl(), "https://there.example/")

    def test_a_connection_serves_for_more_than_one_request(self) -> None:
        connection = http.client.HTTPConnection("a.example")
        connection.request("POST", "/x", iter([b"ab", b"c"]), encode_chunked=True)
        self.assertEqual(json.load(connection.getresponse())["body"], [97, 98, 99])
        connection.request("HEAD", "/x")
        answer = connection.getresponse()
        self.assertEqual((answer.getheader("content-length"), answer.read()), ("4", b""))
        with self.assertRaises(http.client.ResponseNotReady):
            connection.getresponse()

    def test_failures_say_what_is_wrong_and_what_to_do(self) -> None:
        for url, text in (
            ("https://a.example/down", r"a\.example: .*Access-Control-Allow-Origin.*page\.exa"),
            ("http://a.example/down", "mixed content"),
            ("http://localhost/down", "Access-Control-Allow-Origin"),
            ("https://a.example/itself", "The app asks itself"),
        ):
            with self.assertRaisesRegex(urllib.error.URLError, text):
                urllib.request.urlopen(url)
        with self.assertRaisesRegex(TimeoutError, r"a\.example did not answer within 2 seconds"):
            urllib.request.urlopen("https://a.example/slow", timeout=2)

    def test_offline(self) -> None:
        from pyodide.code import run_js

        run_js("globalThis.navigator = {onLine: false}")
        with self.assertRaisesRegex(urllib.error.URLError, "this browser is offline"):
            urllib.request.urlopen("https://a.example/down")

    def test_while_a_site_is_built(self) -> None:
        from pyodide.code import run_js

        run_js("delete globalThis.XMLHttpRequest")
        self.addCleanup(network.asked_in_vain.clear)
        with self.assertRaisesRegex(urllib.error.URLError, "while its site is built"):
            urllib.request.urlopen("https://a.example/")
        self.assertRegex(next(snapshot._unanswered()), r"the app asks a\.example while it starts")

    def test_what_was_answered_when_the_site_was_built(self) -> None:
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(
            bundled, "FOLDER", Path(folder)
        ):
            (Path(folder) / "0").write_bytes(b"\0\xff")
            entry = {"file": "0", "headers": [["content-type", "a/b"]]}
            (Path(folder) / "index.json").write_text(json.dumps({"https://A.example?x": entry}))
            bundled._index.cache_clear()
            self.addCleanup(bundled._index.cache_clear)
            for url in ("https://a.example?x", "https://a.example/?x#part"):
                with urllib.request.urlopen(url) as answer:
                    self.assertEqual((answer.status, answer.read()), (200, b"\0\xff"))
                    self.assertEqual(
                        answer.headers.items(), [("content-type", "a/b"), ("content-length", "2")]
                    )
            head = urllib.request.Request("https://a.example/?x", method="HEAD")
            self.assertEqual(urllib.request.urlopen(head).read(), b"")
            for other in (
                urllib.request.Request("https://a.example/?x", b"body"),
                urllib.request.Request("https://a.example/?y"),
            ):
                self.assertIn("method", json.load(urllib.request.urlopen(other)))

    def test_requests(self) -> None:
        try:
            import requests
        except ImportError:
            self.skipTest("requests is not installed")
        told = requests.post("https://a.example/x", json={"a": 1}, timeout=(3, 30)).json()
        self.assertEqual(told["said"], [["Accept", "*/*"], ["Content-Type", "application/json"]])
        self.assertEqual((told["body"], told["timeout"]), (list(b'{"a": 1}'), 30000))
        self.assertEqual(requests.get("https://a.example/moved").url, "https://there.example/")
        with self.assertRaisesRegex(requests.ConnectionError, "Access-Control-Allow-Origin"):
            requests.get("https://a.example/down")
        with self.assertRaises(requests.ReadTimeout):
            requests.get("https://a.example/slow", timeout=1)

    def test_javascript_gets_copies_and_keeps_no_proxy(self) -> None:
        import wasgi_tests_host

        browser.ask("GET", "https://a.example/")
        before = wasgi_tests_host.liveProxies()
        browser.ask("POST", "https://a.example/", [("A", "b")], b"body")
        self.assertEqual(wasgi_tests_host.liveProxies(), before)


@in_browser
class Sockets(unittest.TestCase):
    def refused(self, call: Any, *args: Any) -> None:
        with self.assertRaisesRegex(OSError, r"no connection to db\.example:5432.*no sockets"):
            call(*args)

    def test_connections_say_why_they_cannot_be(self) -> None:
        restore.install()
        address = ("db.example", 5432)
        self.refused(socket.create_connection, address)
        self.refused(socket.socket().connect, address)
        self.refused(socket.socket().connect, (socket.gethostbyname("db.example"), 5432))
        self.refused(socket.socket(type=socket.SOCK_DGRAM).sendto, b"x", address)
        self.refused(coroutines.drive, asyncio.open_connection(*address))
        self.assertNotEqual(socket.socket().connect_ex(address), 0)
