# SPDX-License-Identifier: Apache-2.0
"""The same app file, run by plain Python under Werkzeug's own server, gives the same answers."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import unittest
from typing import Any

import wasgi
from support import IN_BROWSER, StartedApp, environ, read, silent

APP = """
import os, sys
from flask import Flask, Response, abort, redirect, request, send_file, session
from flask import stream_with_context, url_for
app = Flask(__name__)
app.secret_key = "fixed"

@app.route("/")
def index():
    return "<p>gr\\u00fc\\u00df dich"

@app.route("/boom")
def boom():
    inner = {}
    return inner["missing"]

@app.route("/chained")
def chained():
    try:
        boom()
    except KeyError as error:
        raise ValueError("<outer>") from error

@app.route("/late")
def late():
    def chunks():
        yield "first "
        raise ValueError("late")
    return Response(chunks(), mimetype="text/plain")

@app.route("/first")
def first():
    def chunks():
        raise ValueError("before the first byte")
        yield ""
    return Response(chunks(), mimetype="text/plain", headers={"X-Lost": "1"})

@app.route("/stream")
def stream():
    @stream_with_context
    def chunks():
        for n in range(3):
            yield f"{request.args['q']}{n};"
    return chunks(), {"Content-Type": "text/plain"}

@app.route("/nothing")
def nothing():
    return "", 204

@app.route("/teapot")
def teapot():
    abort(418)

@app.route("/own")
def own():
    return "own", "299 Quite my own"

@app.route("/redirect")
def redirected():
    return redirect(url_for("index", a="b c"))

@app.route("/folder/")
def folder():
    return "folder"

@app.route("/cookies")
def cookies():
    session["count"] = 1
    response = Response("set")
    response.set_cookie("a", "1; 2")
    response.set_cookie("b", "\\u00e9", httponly=True)
    response.headers.add("Link", "</x>; rel=a")
    response.headers.add("Link", "</y>; rel=b")
    response.headers["X-Latin"] = "\\u00e9\\u00ff"
    return response

@app.route("/echo", methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def echo():
    return {
        "args": request.args.to_dict(flat=False), "form": request.form.to_dict(flat=False),
        "files": {n: f.read().hex() for n, f in request.files.items()},
        "data": request.get_data().hex(), "method": request.method, "type": request.content_type,
        "length": request.content_length, "headers": sorted(request.headers.keys()),
    }

@app.route("/path/<path:rest>")
def path(rest):
    return [rest, request.path, request.environ["QUERY_STRING"], request.environ["REQUEST_URI"]]

@app.route("/download")
def download():
    return send_file(__file__, as_attachment=True, download_name="a.txt", last_modified=1)

@app.route("/bad-header")
def bad_header():
    response = Response("x")
    response.headers["X-Bad"] = "\\u0436"
    return response

class Raw:
    # Answers below the level of Flask: what a WSGI app may do and Werkzeug's responses never do.
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/raw/write":
            write = start_response("200 OK", [("Content-Type", "text/plain")])
            write(b"written ")
            return [b"returned"]
        if path == "/raw/replace":
            start_response("200 OK", [("X-Old", "1")])
            try:
                raise ValueError
            except ValueError:
                start_response("503 Busy", [("X-New", "1")], sys.exc_info())
            return [b"busy"]
        if path == "/raw/twice":
            start_response("200 OK", [("X-One", "1")])
            start_response("201 Created", [("X-Two", "2")])
            return [b"x"]
        if path == "/raw/never":
            return [b"x"]
        if path == "/raw/raise":
            raise OSError("raw")
        if path == "/raw/status":
            start_response("404", [])
            return [b"bare"]
        return self.app(environ, start_response)

app.wsgi_app = Raw(app.wsgi_app)
if __name__ == "__main__":
    app.run(port=int(os.environ.get("TEST_PORT", 0)), %s)
"""
DASH = """
import os
from dash import Dash, dcc, html, Input, Output, no_update
from dash.exceptions import PreventUpdate
app = Dash(__name__, title="Reference")
app.layout = html.Div([dcc.Input(id="i"), html.P(id="o"), dcc.Graph(id="g")])

@app.callback(Output("o", "children"), Input("i", "value"))
def show(value):
    if value == "prevent":
        raise PreventUpdate
    if value == "none":
        return no_update
    return f"{int(value)} \u00fc"

if __name__ == "__main__":
    app.run(port=int(os.environ.get("TEST_PORT", 8050)), %s)
"""
CALLBACK = (
    '{"output":"o.children","outputs":{"id":"o","property":"children"},'
    '"inputs":[{"id":"i","property":"value","value":"%s"}],"changedPropIds":["i.value"]}'
)
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
DASH_REQUESTS = [
    ("GET", "/", {}, None),
    ("GET", "/any/page?a=b", {}, None),
    ("GET", "/_dash-layout", {}, None),
    ("GET", "/_dash-dependencies", {}, None),
    ("GET", "/_favicon.ico", {}, None),
    ("GET", "/assets/style.css", {}, None),
    ("GET", "/assets/absent.css", {}, None),
    ("GET", "/_dash-component-suites/dash/dcc/async-graph.js", {}, None),
    ("GET", "/_dash-component-suites/dash/absent.js", {}, None),
    *(
        ("POST", "/_dash-update-component", JSON, (CALLBACK % value).encode())
        for value in ("42", "prevent", "none", "raises")
    ),
    ("POST", "/_dash-update-component", JSON, b"not JSON"),
    ("GET", "/_dash-update-component", {}, None),
]
FORM = b"a=1&a=2&b=%C3%A9"
MULTIPART = (
    b"--x\r\nContent-Disposition: form-data; name=f; filename=t.bin\r\n\r\n"
    + bytes(range(256))
    + b"\r\n--x--\r\n"
)
REQUESTS: list[tuple[str, str, dict[str, str], bytes | None]] = [
    ("GET", "/", {}, None),
    ("HEAD", "/", {}, None),
    ("OPTIONS", "/", {}, None),
    ("POST", "/", {}, b""),
    ("GET", "/absent", {}, None),
    ("GET", "/folder", {}, None),
    ("GET", "/nothing", {}, None),
    ("HEAD", "/nothing", {}, None),
    ("GET", "/teapot", {}, None),
    ("GET", "/own", {}, None),
    ("GET", "/redirect", {}, None),
    ("GET", "/cookies", {}, None),
    ("GET", "/stream?q=%C3%A9", {}, None),
    ("HEAD", "/stream?q=1", {}, None),
    ("GET", "/static/style.css", {}, None),
    ("HEAD", "/static/style.css", {}, None),
    ("GET", "/static/style.css", {"Range": "bytes=2-4"}, None),
    ("GET", "/static/style.css", {"Range": "bytes=900-"}, None),
    ("GET", "/static/absent.css", {}, None),
    ("GET", "/static/../app.py", {}, None),
    ("GET", "/download", {}, None),
    ("GET", "/download", {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:01 GMT"}, None),
    ("GET", "/echo?x=1&x=2&y=%2B+", {}, None),
    ("POST", "/echo", {"Content-Type": "application/x-www-form-urlencoded"}, FORM),
    ("POST", "/echo", {"Content-Type": "multipart/form-data; boundary=x"}, MULTIPART),
    ("PUT", "/echo", {"Content-Type": "application/octet-stream"}, bytes(range(256))),
    ("PATCH", "/echo", {}, b"\xff"),
    ("DELETE", "/echo", {}, None),
    ("GET", "/path/a%2Fb%252Fc/%C3%A9?q=%E9&r=%zz", {}, None),
    ("GET", "/path/%E9/%zz/100%", {}, None),
    ("GET", "//path/double", {}, None),
    ("GET", "/path/a//b", {}, None),
    ("GET", "/path/%3Fq%23f;p=1", {}, None),
    ("GET", "/boom", {}, None),
    ("HEAD", "/boom", {}, None),
    ("GET", "/chained", {}, None),
    ("GET", "/first", {}, None),
    ("GET", "/late", {}, None),
    ("GET", "/raw/write", {}, None),
    ("GET", "/raw/replace", {}, None),
    ("GET", "/raw/twice", {}, None),
    ("GET", "/raw/never", {}, None),
    ("GET", "/raw/raise", {}, None),
    ("GET", "/raw/status", {}, None),
]
# What a server adds, and what every run of Werkzeug's debugger makes anew.
SERVERS_OWN = {"date", "server", "connection", "transfer-encoding"}
MASKS = [
    (rb'SECRET = "\w+"', b'SECRET = "masked"'),
    (rb"frame-\d+", b"frame-masked"),
    (rb'"end_id":"[^"]+"', b'"end_id":"masked"'),  # signed with a key that each process makes
]


@unittest.skipIf(IN_BROWSER, "needs a process and a socket")
class Reference(StartedApp):
    maxDiff = None

    def compare(self, options: str, app: str = APP, requests: Any = REQUESTS) -> None:
        css = "h1 { color: red }"
        self.write({"app.py": app % options, "static/style.css": css, "assets/style.css": css})
        port = self.serve()
        with silent():
            self.started()
        for method, url, headers, body in requests:
            with self.subTest(f"{method} {url} {headers}"):
                expected = self.ask_server(port, method, url, headers, body)
                self.assertEqual(self.ask_wasgi(port, method, url, headers, body), expected)

    def test_r23_production(self) -> None:
        self.compare("debug=False")

    def test_r23_r24_debug(self) -> None:
        self.compare("debug=True, use_reloader=False")

    def test_r24_debug_without_a_debugger(self) -> None:
        self.compare("debug=True, use_reloader=False, use_debugger=False")

    def test_r24_exceptions_propagate(self) -> None:
        self.compare("debug=bool(app.config.update(PROPAGATE_EXCEPTIONS=True))")

    def test_dash_in_production(self) -> None:
        self.compare("debug=False", DASH, DASH_REQUESTS)

    def test_dash_in_debug_mode(self) -> None:
        options = "debug=True, use_reloader=False, dev_tools_prune_errors="
        self.compare(options + "True", DASH, DASH_REQUESTS)
        self.compare(options + "False", DASH, DASH_REQUESTS)

    def serve(self) -> int:
        """Run the app with plain Python and give the port that it listens on."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=self.root,
            # The variables that wasgi sets, set for both.
            env={
                **os.environ,
                "TEST_PORT": str(port),
                "DASH_HOT_RELOAD": "false",
                "DASH_DISABLE_VERSION_CHECK": "true",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return port
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def ask_server(self, port, method, url, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.putrequest(method, url, skip_accept_encoding=True)
        for name, value in self.header_lines(headers, body):
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        try:
            text = response.read()
        except http.client.IncompleteRead as error:
            text = error.partial
        connection.close()
        status = f"{response.status} {response.reason}"
        return self.masked(status, response.getheaders(), text)

    def ask_wasgi(self, port, method, url, headers, body):
        path, _, query = url.partition("?")
        extra = {
            "PATH_INFO": unquote(path),
            "QUERY_STRING": query,
            "REQUEST_URI": re.sub("^//+", "/", url),  # as http.server has it
            "HTTP_HOST": f"127.0.0.1:{port}",
        }
        for name, value in self.header_lines(headers, body):
            key = name.upper().replace("-", "_")
            extra[key if key.startswith("CONTENT_") else f"HTTP_{key}"] = value
        request = environ(path, method, body, **extra)
        if body is None:
            request.pop("CONTENT_LENGTH", None)
        del request["HTTP_USER_AGENT"]  # http.client sends none either
        answer = read(request["wsgi.errors"], wasgi.open(request, body))
        return self.masked(answer.status, answer.headers, answer.body)

    @staticmethod
    def header_lines(headers, body):
        lines = list(headers.items())
        return lines if body is None else [*lines, ("Content-Length", str(len(body)))]

    def masked(self, status, headers, body):
        for pattern, replacement in MASKS:
            body = re.sub(pattern, replacement, body)
        kept = [(name, value) for name, value in headers if name.lower() not in SERVERS_OWN]
        kept = [(n, re.sub("dur=[0-9.]+", "dur=0", v)) for n, v in kept]  # Server-Timing
        return status.strip(), kept, body


def unquote(path: str) -> str:
    """Percent-decoding as the bridge does it: byte by byte, then latin-1."""
    decoded = re.sub(
        rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), path.encode("latin-1")
    )
    return decoded.decode("latin-1")
