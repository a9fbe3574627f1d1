# SPDX-License-Identifier: Apache-2.0
"""What fetch and XMLHttpRequest are sensitive to: slow, torn, guarded and odd answers."""

import time
from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request

part = Blueprint("xhr", __name__)


@part.get("/drip")
def drip() -> Response:
    """`count` blocks of ten bytes, `ms` milliseconds apart."""
    count = request.args.get("count", 5, type=int)
    pause = request.args.get("ms", 20, type=int) / 1000

    def blocks() -> Iterator[bytes]:
        for _ in range(count):
            yield b"0123456789"
            time.sleep(pause)

    # Of plain text browsers wait for more, to see whether it is any.
    return Response(blocks(), mimetype="text/x-drip")


@part.get("/torn")
def torn() -> Response:
    """Breaks off after its first block."""

    def blocks() -> Iterator[bytes]:
        yield b"as far as this"
        # A browser drops what it has not handed on yet when the connection breaks.
        time.sleep(0.2)
        raise LookupError("the rest is torn out")

    return Response(blocks(), mimetype="text/plain")


@part.route("/guarded", methods=["GET", "POST"])
def guarded() -> Response:
    """Asks for a name and a password, and tells which it was given."""
    given = request.authorization
    if given is None or given.password != "pass wörd":
        return Response("who is there?", 401, {"WWW-Authenticate": 'Basic realm="boathouse"'})
    return Response(f"{given.username} {request.get_data(as_text=True)}", mimetype="text/plain")


@part.get("/elsewhere/<policy>")
def elsewhere(policy: str) -> Response:
    """A redirect that changes the referrer policy."""
    answer = redirect("/echo")
    answer.headers["Referrer-Policy"] = policy
    return answer


@part.get("/xml")
def xml() -> Response:
    """XML, whole or broken, under any type."""
    text = "<tides><tide at='3'/><tide at='9'/>" + ("" if request.args.get("broken") else "</tides>")
    return Response(text, mimetype=request.args.get("type", "application/xml"))


@part.get("/marked")
def marked() -> Response:
    """Text that begins with a byte order mark."""
    return Response("\ufeffhöhe".encode(), mimetype="text/plain")


@part.get("/status/<int:code>")
def status(code: int) -> Response:
    """Any status at all."""
    return Response("told", f"{code} SO TO SAY", mimetype="text/plain")
