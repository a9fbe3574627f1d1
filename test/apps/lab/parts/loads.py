# SPDX-License-Identifier: Apache-2.0
"""What a page loads without a function that could be patched: sheets, modules, frames, workers.

Each file tells how it was asked for, so that the table can compare the requests themselves.
"""

import struct
import time
import zlib

from flask import Blueprint, Response, jsonify, redirect, request

part = Blueprint("loads", __name__, url_prefix="/loads")
seen: dict[str, list[dict[str, object]]] = {}

# What only a connection or the browser's own version of itself decides.
UNTOLD = {"Connection", "Accept-Encoding", "User-Agent", "Cookie", "Sec-Fetch-User"}


@part.before_app_request
def note() -> None:
    """Keeps the head of each request whose query names a record."""
    record = request.args.get("record")
    if record:
        headers = {
            name: value
            for name, value in request.headers.items()
            if name not in UNTOLD and not name.startswith("Sec-Ch-Ua") and name != "Priority"
        }
        body = request.get_data(as_text=True) if request.method == "POST" else ""
        seen.setdefault(record, []).append(
            {"method": request.method, "path": request.path, "headers": headers, "body": body}
        )


@part.get("/seen/<record>")
def tell(record: str) -> Response:
    """The heads that were kept under this name."""
    return jsonify(seen.pop(record, []))


@part.get("/peek/<record>")
def peek(record: str) -> Response:
    """The same, to be told again later."""
    return jsonify(seen.get(record, []))


@part.get("/to/<int:status>/<path:target>")
def to(status: int, target: str) -> Response:
    """Redirects to a file beside this folder, by a relative address."""
    query = request.query_string.decode()
    return redirect("../../" + target + ("?" + query if query else ""), status)


@part.post("/to/<int:status>/<path:target>")
def post_to(status: int, target: str) -> Response:
    """Redirects what was posted."""
    return redirect("../../" + target, status)


@part.get("/sheet.css")
def sheet() -> Response:
    """A style sheet that needs another and an image, both named from where it lies."""
    record = request.args.get("record", "")
    text = (
        f'@import "deep/more.css?record={record}";\n'
        f'.loads {{ color: rgb(1, 2, 3); background: url("dot.png?record={record}") }}\n'
        f'@font-face {{ font-family: Loads; src: url("deep/none.woff2?record={record}") }}\n'
    )
    return Response(text, mimetype="text/css")


@part.get("/deep/more.css")
def more() -> Response:
    """What the sheet imports."""
    return Response(".loads { outline: 3px solid rgb(4, 5, 6) }\n", mimetype="text/css")


@part.get("/deep/none.woff2")
def font() -> Response:
    """No font at all, but of its type."""
    return Response(b"wOF2", mimetype="font/woff2")


@part.get("/dot.png")
def dot() -> Response:
    """An image of three by two points."""
    rows = b"".join(b"\0" + b"\x10\x20\x30" * 3 for _ in range(2))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return Response(b"\x89PNG\r\n\x1a\n" + body, mimetype="image/png")


@part.get("/classic.js")
def classic() -> Response:
    """A script that says from where it runs."""
    return Response(
        "window.loaded = [document.currentScript.src, document.readyState];",
        mimetype="text/javascript",
    )


@part.get("/cookie.js")
def cookie() -> Response:
    """A script that tells which cookies it was asked with, and sets one that counts and one hidden."""
    count = request.cookies.get("loads", 0, type=int) + 1
    answer = Response(
        f"window.loaded = {sorted(name for name in request.cookies if 'loads' in name)};",
        mimetype="text/javascript",
    )
    answer.set_cookie("loads", str(count), path="/")
    answer.set_cookie("hidden-loads", "1", path="/", httponly=True)
    return answer


@part.get("/module.js")
def module() -> Response:
    """A module that imports another by a relative name."""
    record = request.args.get("record", "")
    text = (
        f'import {{ depth }} from "./deep/part.js?record={record}";\n'
        "export const told = [import.meta.url, depth];\nwindow.loaded = told;\n"
    )
    return Response(text, mimetype="text/javascript")


@part.get("/deep/part.js")
def module_part() -> Response:
    """The other module."""
    return Response("export const depth = import.meta.url;", mimetype="text/javascript")


@part.get("/wrong.js")
def wrong() -> Response:
    """A script that is none."""
    return Response("window.loaded = 1", 404, mimetype="text/javascript")


@part.get("/tone.wav")
def tone() -> Response:
    """A second of silence, of which a part can be had."""
    samples = b"\x80" * 8000
    head = b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt "
    head += struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data"
    body = head + struct.pack("<I", len(samples)) + samples
    answer = Response(body, mimetype="audio/wav")
    answer.accept_ranges = "bytes"
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(body))


@part.get("/worker.js")
def worker() -> Response:
    """A worker that asks the app."""
    record = request.args.get("record", "")
    text = (
        "const told = async () => {\n"
        f'  const answer = await fetch("deep/part.js?record={record}");\n'
        "  return [self.location.href, answer.status, answer.url, await answer.text()];\n"
        "};\n"
        "onmessage = async () => postMessage(await told());\n"
        "onconnect = (event) => { const port = event.ports[0];\n"
        "  port.onmessage = async () => port.postMessage(await told()); };\n"
    )
    return Response(text, mimetype="text/javascript")


def page(title: str, body: str) -> str:
    """A document that tells its opener or parent of itself."""
    return (
        f"<!doctype html><html lang=de><head class=own><meta charset=utf-8><title>{title}</title>"
        "<script>const before = document.readyState; window.fresh = (window.fresh ?? 0) + 1;</script>"
        '<link rel=stylesheet href="/loads/sheet.css"></head>'
        f"<body><h1 class=loads>{title}</h1>{body}</body></html>"
    )


@part.route("/page.html", methods=["GET", "POST"])
def document() -> str:
    """A page for frames."""
    form = "&".join(f"{name}={value}" for name, value in request.form.items())
    return page(f"{request.method} {request.args.get('n', '')} {form}", "<img src=dot.png>")


@part.get("/strict.html")
def strict() -> Response:
    """A page that wants to be in no frame."""
    answer = Response(page("strict", ""))
    answer.headers["X-Frame-Options"] = "DENY"
    answer.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
    return answer


@part.get("/slow.html")
def slow() -> Response:
    """A page that comes in two parts."""

    def parts():
        yield "<!doc"
        yield "type html><title>slow</title><p id=first>first</p>"
        time.sleep(0.3)
        yield "<p id=second>second</p>"

    return Response(parts(), mimetype="text/html")


@part.get("/status/<int:status>.html")
def status(status: int) -> Response:
    """A page with that status."""
    return Response(page(f"status {status}", ""), status)


@part.get("/endless")
def endless() -> Response:
    """Blocks for ever, as long as somebody reads."""

    def blocks():
        try:
            while True:
                yield b"x" * 65536
        finally:
            seen["endless"] = seen.get("endless", []) + [{"closed": True}]

    return Response(blocks(), mimetype="application/octet-stream")
