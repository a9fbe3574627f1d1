# SPDX-License-Identifier: Apache-2.0
"""Engine: what wears out an interpreter or ends it, to be run in a browser only."""

import hashlib
import os
import threading
import time
import uuid
from collections.abc import Iterator
from contextvars import ContextVar

from flask import Flask, Response, g, jsonify, redirect, request, stream_with_context

app = Flask(__name__)
LIFE = uuid.uuid4().hex  # tells one start of this module from another
asked: list[int] = []  # of a stream's blocks, in the order in which they were asked for
closed: list[str] = []
calls: list[str] = []
whose: ContextVar[str] = ContextVar("whose", default="nobody")


@app.get("/")
def index() -> str:
    return (
        "<!doctype html><title>Engine</title><link rel=icon href='data:,'><h1>Engine</h1>"
        "<a id=spin href='/spin?seconds=1000'>Spin</a> <a id=abort href='/abort'>Abort</a>"
    )


@app.get("/life")
def life() -> dict[str, str]:
    return {"life": LIFE}


@app.get("/calls")
def called() -> dict[str, list[str]]:
    """The names under which /spin and /note were called."""
    return {"calls": calls}


@app.route("/note/<name>", methods=["GET", "POST"])
def note(name: str) -> dict[str, str | int]:
    calls.append(name)
    return {"name": name, "life": LIFE, "body": len(request.get_data())}


@app.get("/spin")
def spin() -> dict[str, str]:
    """Works without a pause."""
    calls.append("spin")
    end = time.monotonic() + float(request.args["seconds"])
    while time.monotonic() < end:
        pass
    return {"life": LIFE}


@app.get("/close-later")
def close_later() -> dict[str, str]:
    """Ends the worker between two requests."""
    import js
    from pyodide.ffi import create_once_callable

    js.setTimeout(create_once_callable(lambda: js.self.close()), 100)
    return {"life": LIFE}


@app.get("/abort")
def abort() -> None:
    os.abort()


@app.get("/exit")
def leave() -> None:
    os._exit(3)


@app.get("/stream")
def stream() -> Response:
    """Numbered blocks; notes when each is asked for, and when the stream is closed."""
    name = request.args.get("name", "")
    size = int(request.args.get("size", 0))
    stuck = int(request.args.get("stuck", -1))
    asked.clear()

    def blocks() -> Iterator[bytes]:
        try:
            for i in range(int(request.args["blocks"])):
                asked.append(i)
                while i == stuck:
                    pass
                yield f"{i}\n".encode().ljust(size, b".")
        finally:
            closed.append(name)

    return Response(stream_with_context(blocks()), mimetype="text/plain")


@app.get("/asked")
def told() -> dict[str, int]:
    """How many blocks were asked for."""
    return {"asked": len(asked)}


@app.get("/closed/<name>")
def ended(name: str) -> dict[str, int]:
    return {"times": closed.count(name)}


@app.get("/whose/<name>")
def whose_turn(name: str) -> Response:
    """What this request has put down for itself is read while others run."""
    whose.set(name)
    g.name = name

    def blocks() -> Iterator[bytes]:
        for _ in range(5):
            yield f"{whose.get()} {g.name}\n".encode()

    return Response(stream_with_context(blocks()))


@app.post("/digest")
def digest() -> dict[str, str | int]:
    """Reads the body block by block."""
    total = hashlib.sha256()
    length = 0
    while block := request.stream.read(1 << 20):
        total.update(block)
        length += len(block)
    return {"length": length, "sha256": total.hexdigest()}


@app.post("/upload")
def upload() -> dict[str, str | None]:
    file = request.files["file"]
    return {"name": file.filename, "sha256": hashlib.file_digest(file.stream, "sha256").hexdigest()}


@app.get("/bytes")
def many_bytes() -> Response:
    """As many as asked for, in one block."""
    return Response(bytes(int(request.args["length"])), mimetype="application/octet-stream")


@app.get("/nonce/<name>")
def nonce(name: str) -> Response:
    """Gives back what only this request has, in body and head."""
    answer = jsonify(id=name)
    answer.headers["X-Nonce"] = name
    return answer


@app.get("/blocks/<name>")
def blocks_of(name: str) -> Response:
    return Response(f"{i} {name}\n".encode() for i in range(5))


@app.post("/echo")
def echo() -> Response:
    return Response(request.get_data(), mimetype="application/octet-stream")


@app.get("/redirect/<name>")
def away(name: str) -> Response:
    return redirect(f"/note/{name}")


@app.route("/again", methods=["GET", "POST"])
def again() -> Response:
    """The method and the body go on to the echo."""
    return redirect("/echo", 307)


@app.get("/empty/<int:status>")
def empty(status: int) -> tuple[str, int]:
    return "", status


@app.get("/raise")
def fail() -> None:
    raise RuntimeError("the spring broke")


@app.get("/raise-late")
def fail_late() -> Response:
    def blocks() -> Iterator[bytes]:
        yield b"so far"
        raise RuntimeError("the spring broke late")

    return Response(blocks())


class _Stubborn:
    """A body whose close() raises."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"all"
        yield b" of it"

    def close(self) -> None:
        raise RuntimeError("it does not close")


@app.get("/raise-close")
def fail_close() -> Response:
    return Response(_Stubborn())


@app.get("/later")
def later() -> dict[str, bool]:
    """Leaves something to be done when the request is over."""
    threading.Timer(0.01, calls.append, ("later",)).start()
    return {"done": "later" in calls}


@app.get("/again-and-again/<int:times>")
def again_and_again(times: int) -> Response:
    return redirect(f"/again-and-again/{times - 1}" if times else "/life")


@app.get("/ask-yourself/<how>")
def ask_yourself(how: str) -> str:
    """Asks this very app while it answers."""
    import js

    url = f"{request.url_root}life"
    if how == "open_url":
        from pyodide.http import open_url

        return open_url(url).read()
    if how == "xhr":
        asking = js.XMLHttpRequest.new()
        asking.open("GET", url, False)
        asking.send()
        return asking.responseText
    from pyodide.ffi import run_sync

    return run_sync(run_sync(js.fetch(url)).text())


if __name__ == "__main__":
    app.run()
