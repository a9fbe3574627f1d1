# SPDX-License-Identifier: Apache-2.0
"""Many requests at a time, each with a number of its own that its answer tells again."""

import gc
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request, stream_with_context

part = Blueprint("load", __name__, url_prefix="/load")
_asked: Counter[str] = Counter()
_called = 0


@part.before_request
def count() -> None:
    """Counts those that come with a number, each hop of a redirect as well."""
    global _called
    _called += "number" in (request.view_args or {})


@part.route("/answer/<int:number>", methods=["GET", "POST", "PUT", "HEAD"])
def answer(number: int) -> Response:
    """The number in a header, and the body that came in, else the number."""
    told = Response(request.get_data() or str(number), mimetype="application/octet-stream")
    told.headers["X-Number"] = str(number)
    return told


@part.get("/stream/<int:number>")
def stream(number: int) -> Response:
    """Ten lines with the number, one at a time."""
    return Response((f"{number} {i}\n" for i in range(10)), mimetype="text/plain")


@part.route("/redirect/<int:code>/<int:number>", methods=["GET", "POST"])
def redirected(code: int, number: int) -> Response:
    """On to the answer of that number."""
    return redirect(f"/load/answer/{number}", code)


@part.get("/missing/<int:number>")
def missing(number: int) -> tuple[str, int]:
    """A page for what is not there."""
    return f"no {number}", 404


@part.get("/broken/<int:number>")
def broken(number: int) -> str:
    """A route with a bug."""
    raise LookupError(number)


@part.get("/torn/<int:number>")
def torn(number: int) -> Response:
    """Breaks off after its first block."""

    def blocks() -> Iterator[str]:
        yield f"{number}"
        raise LookupError(number)

    return Response(blocks(), mimetype="text/plain")


@part.get("/chunks/<key>")
def chunks(key: str) -> Response:
    """As many chunks as `count` says; how many have been asked for can be asked below."""

    def numbered() -> Iterator[str]:
        for number in range(request.args.get("count", type=int)):
            _asked[key] += 1
            yield f"{number:05} " * 100

    return Response(stream_with_context(numbered()), mimetype="text/plain")


@part.get("/asked/<key>")
def asked(key: str) -> dict[str, int]:
    """How many of those chunks have been asked for."""
    return {"asked": _asked[key]}


@part.post("/digest")
def digest() -> dict[str, object]:
    """Length and SHA-256 of the body, which is read in blocks."""
    length, total = 0, hashlib.sha256()
    while block := request.stream.read(1 << 16):
        length += len(block)
        total.update(block)
    return {"length": length, "sha256": total.hexdigest()}


@part.get("/large/<int:megabytes>")
def large(megabytes: int) -> Response:
    """A body of so many MB, in one piece."""
    return Response(bytes(range(256)) * (4096 * megabytes), mimetype="application/octet-stream")


@part.get("/called")
def called() -> dict[str, int]:
    """How many came with a number."""
    return {"called": _called}


@part.post("/collect")
def collect() -> dict[str, int]:
    """Has Python and the JavaScript around it give up what is garbage; how much is left.

    Chromium has `gc` when it is started with --js-flags=--expose-gc.
    """
    gc.collect()
    if sys.platform == "emscripten":
        from js import JSON, console
        from js import gc as collect_javascript

        console.clear()
        collect_javascript(JSON.parse('{"type": "major", "flavor": "last-resort"}'))
    return {"objects": len(gc.get_objects())}
