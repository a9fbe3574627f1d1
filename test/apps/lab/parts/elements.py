# SPDX-License-Identifier: Apache-2.0
"""What elements load: scripts, style sheets, images, sound, tracks and documents, made on the spot."""

import io
import struct
import time
import wave
import zlib
from collections import defaultdict

from flask import Blueprint, Response, redirect, request

part = Blueprint("elements", __name__, url_prefix="/elements")
_asked: dict[str, list[dict[str, str | None]]] = defaultdict(list)
_NAMES = ("Accept", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Referer", "Origin")


@part.before_request
def note() -> None:
    """Notes who asks, under the key in the query."""
    if key := request.args.get("key"):
        _asked[key].append({name: request.headers.get(name) for name in _NAMES})


@part.get("/asked/<key>")
def asked(key: str) -> dict[str, object]:
    """The requests that had that key."""
    return {"asked": _asked[key]}


def _status() -> int:
    return request.args.get("status", 200, type=int)


@part.get("/script.js")
def script() -> Response:
    """A script that notes its name and what it sees of itself."""
    time.sleep(request.args.get("wait", 0, type=int) / 1000)
    name = request.args.get("name", "script")
    code = (
        f"(window.ran ??= []).push([{name!r}, document.currentScript?.src,"
        " document.currentScript?.getAttribute('src')]);"
    )
    return Response(
        code + request.args.get("more", ""),
        status=_status(),
        content_type=request.args.get("type", "text/javascript; charset=utf-8"),
        headers={"X-Content-Type-Options": "nosniff"} if "nosniff" in request.args else {},
    )


@part.get("/latin.js")
def latin() -> Response:
    """A script in another encoding."""
    code = "(window.ran ??= []).push('h\u00e4llo');"
    return Response(code.encode("latin-1"), content_type="text/javascript; charset=iso-8859-1")


@part.get("/moved.js")
def moved_script() -> Response:
    """A redirect to the script."""
    return redirect("/elements/script.js?name=moved")


@part.get("/sheets/<name>.css")
def sheet(name: str) -> Response:
    """A sheet that imports another and names an image, both relative to itself."""
    width = request.args.get("width", "11px")
    text = f".lab {{ width: {width}; background-image: url(picture.png) }}"
    if name == "importing":
        text = "@import 'imported.css?width=22px'; @import url(media.css?width=5px) print;"
    return Response(
        text,
        status=_status(),
        content_type=request.args.get("type", "text/css; charset=utf-8"),
        headers={"X-Content-Type-Options": "nosniff"} if "nosniff" in request.args else {},
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _png(width: int, height: int) -> bytes:
    """A red picture of that size."""
    rows = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


@part.get("/<int:width>x<int:height>.png")
def png(width: int, height: int) -> Response:
    """A picture of that size, under the given status and type."""
    kind = request.args.get("type", "image/png")
    return Response(_png(width, height), status=_status(), content_type=kind)


@part.get("/shape.svg")
def svg() -> Response:
    """A drawing with a part that has a name."""
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7">'
        '<g id="part"><rect width="4" height="3"/></g></svg>'
    )
    return Response(text, content_type="image/svg+xml")


@part.get("/moved.png")
def moved_image() -> Response:
    """A redirect to a picture."""
    return redirect("/elements/6x6.png")


@part.get("/none.png")
def none() -> Response:
    """No picture."""
    return Response("<p>nothing here", status=_status(), content_type="text/html")


@part.get("/sound.wav")
def sound() -> Response:
    """A tenth of a second of silence."""
    data = io.BytesIO()
    with wave.open(data, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\0\0" * 800)
    return Response(data.getvalue(), status=_status(), content_type="audio/wav")


@part.get("/words.vtt")
def words() -> Response:
    """Two cues."""
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\none\n\n00:01.000 --> 00:02.000\ntwo\n"
    return Response(text, status=_status(), content_type="text/vtt")


@part.get("/document.html")
def document() -> Response:
    """A small document for object and embed."""
    return Response("<!doctype html><title>Inner</title><p>inner", status=_status())


@part.get("/page")
def page() -> str:
    """A document whose parser makes its elements, with handlers that note what becomes of them."""
    return """<!doctype html><meta charset=utf-8><title>Markup</title><link rel=icon href="data:,">
<script>
  const trace = [];
  const note = (event) => trace.push(`${event.type} ${event.target.id}`);
  document.addEventListener("load", note, true);
  addEventListener("error", note, true);
</script>
<link id=sheet rel=stylesheet href="sheets/plain.css?width=31px">
<link id=nosheet rel=stylesheet href="sheets/plain.css?status=404">
<script id=script src="script.js?name=markup" onload="trace.push('onload script')"
  onerror="trace.push('onerror script')"></script>
<script id=noscript src="script.js?status=404" onload="trace.push('onload noscript')"
  onerror="trace.push('onerror noscript')"></script>
<p class=lab id=lab>text</p>
<img id=image src="32x1.png" onload="trace.push('onload image')">
<img id=noimage src="none.png" onerror="trace.push('onerror noimage')">
<picture><source srcset="33x1.png" media="(min-width: 1px)"><img id=picture src="34x1.png"></picture>
<object id=object data="9x9.png" type="image/png"></object>
"""
