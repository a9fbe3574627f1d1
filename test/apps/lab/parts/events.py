# SPDX-License-Identifier: Apache-2.0
"""Event streams and beacons, with a note of each that came, for a page to ask about later."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from flask import Blueprint, Response, redirect, request

part = Blueprint("events", __name__, url_prefix="/events")
_connections: dict[str, list[dict[str, str | None]]] = defaultdict(list)
_closed: Counter[str] = Counter()
_NAMES = ("Accept", "Cache-Control", "Last-Event-ID", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Referer")


def _connect(key: str) -> int:
    """Notes a connection; how many there have been before it."""
    _connections[key].append({name: request.headers.get(name) for name in _NAMES})
    return len(_connections[key]) - 1


@part.get("/log/<key>")
def log(key: str) -> dict[str, object]:
    """The connections of that key, and how many of their streams have been closed."""
    return {"connections": _connections[key], "closed": _closed[key]}


@part.get("/text/<key>")
def text(key: str) -> Response:
    """The given text, byte for byte; asked again, 204, which ends it."""
    if _connect(key):
        return Response(status=204)
    return Response(request.args["text"].encode(), mimetype="text/event-stream")


@part.get("/cut/<key>")
def cut(key: str) -> Response:
    """The given text one byte at a time; asked again, 204."""
    if _connect(key):
        return Response(status=204)
    octets = request.args["text"].encode()
    return Response((octets[i : i + 1] for i in range(len(octets))), mimetype="text/event-stream")


@part.get("/endless/<key>")
def endless(key: str) -> Response:
    """Numbers for ever."""
    _connect(key)

    def numbers() -> Iterator[str]:
        number = 0
        try:
            while True:
                number += 1
                yield f"id: {number}\ndata: {number}\n\n"
        finally:
            _closed[key] += 1

    return Response(numbers(), mimetype="text/event-stream")


@part.get("/lines/<key>")
def lines(key: str) -> Response:
    """Two events for each connection, ids going on from the last one; five connections in all."""
    if _connect(key) >= 5:
        return Response(status=204)
    after = int(request.headers.get("Last-Event-ID") or 0)
    return Response(
        ["retry: 20\n\n"] + [f"id: {after + i}\ndata: {after + i}\n\n" for i in (1, 2)],
        mimetype="text/event-stream",
    )


@part.get("/breaking/<key>")
def breaking(key: str) -> Response:
    """An event, then an exception; asked again, 204."""
    if _connect(key):
        return Response(status=204)

    def broken() -> Iterator[str]:
        yield "retry: 20\nid: 4\ndata: whole\n\n"
        yield "data: half"
        # A browser drops what it has not handed on yet when the connection breaks.
        time.sleep(0.2)
        raise LookupError("torn")

    return Response(broken(), mimetype="text/event-stream")


@part.get("/status/<key>/<int:status>")
def status(key: str, status: int) -> Response:
    """An event stream under that status."""
    _connect(key)
    return Response("data: x\n\n", status=status, mimetype="text/event-stream")


@part.get("/typed/<key>")
def typed(key: str) -> Response:
    """An event stream under the given content type; asked again, 204."""
    if _connect(key):
        return Response(status=204)
    return Response("data: x\n\n", content_type=request.args["type"])


@part.get("/moved/<key>")
def moved(key: str) -> Response:
    """A redirect to the numbered lines."""
    return redirect(f"/events/lines/{key}")


_beacons: dict[str, list[dict[str, object]]] = defaultdict(list)


@part.post("/beacon/<key>")
def beacon(key: str) -> tuple[str, int]:
    """Takes a beacon."""
    names = ("Content-Type", "Origin", "Referer", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Cookie")
    octets = request.get_data()
    _beacons[key].append(
        {
            "headers": {name: request.headers.get(name) for name in names},
            "length": len(octets),
            "body": octets[:400].hex(),
            "form": request.form.to_dict(flat=False),
            "files": {name: file.filename for name, file in request.files.items()},
        }
    )
    return "", 204


@part.get("/beacons/<key>")
def beacons(key: str) -> dict[str, object]:
    """The beacons of that key."""
    return {"beacons": _beacons[key]}
