# SPDX-License-Identifier: Apache-2.0
"""Answers of many kinds: statuses, redirects, pages, streams, errors."""

import gzip
import io
import time

from flask import (
    Blueprint,
    Response,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    request,
    send_file,
    session,
    url_for,
)

part = Blueprint("answers", __name__)


@part.get("/data")
def data() -> Response:
    """JSON with an entity tag, which a conditional request can name."""
    answer = jsonify(tides=[3, 1, 4], seen=session.get("seen", 0))
    answer.add_etag()
    return answer.make_conditional(request)


@part.get("/page")
def page() -> str:
    """A page with a title; what has been flashed is shown once."""
    flashed = "".join(f"<p>{text}" for text in get_flashed_messages())
    return f"<!doctype html><title>A page</title><h1>The hinges</h1>{flashed}"


@part.post("/save")
def save() -> Response:
    """Keeps a text in the session and goes on to a page (POST, redirect, GET)."""
    flash(request.form["text"])
    return redirect(url_for("answers.page"))


@part.route("/redirect/<int:code>", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def redirected(code: int) -> Response:
    """A redirect to `to`, its Location as given."""
    answer = Response("elsewhere", code)
    answer.autocorrect_location_header = False
    answer.headers["Location"] = request.args["to"]
    return answer


@part.get("/lines")
def lines() -> Response:
    """Numbered lines, `count` of them, one at a time."""
    count = request.args.get("count", 5, type=int)
    return Response((f"line {i}\n" for i in range(count)), mimetype="text/plain")


@part.get("/missing")
def missing() -> tuple[str, int]:
    """A page for what is not there."""
    return "<title>Gone</title><p>not in this boathouse", 404


@part.get("/broken")
def broken() -> str:
    """A route with a bug."""
    raise LookupError("the page is torn out")


@part.get("/empty")
def empty() -> tuple[str, int]:
    """Nothing to say."""
    return "", 204


@part.route("/hops/<int:count>", methods=["GET", "POST"])
def hops(count: int) -> Response:
    """As many redirects, then an answer."""
    return redirect(f"/hops/{count - 1}") if count else Response("there", mimetype="text/plain")


@part.get("/cookie/<name>/<value>")
def cookie(name: str, value: str) -> Response:
    """Sets a cookie; with `to`, on a redirect."""
    to = request.args.get("to")
    answer = redirect(to) if to else Response("set", mimetype="text/plain")
    answer.set_cookie(name, value)
    return answer


@part.get("/packed")
def packed() -> Response:
    """A text, compressed when the client says that it could read that."""
    text = b"tide " * 1000
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(text, mimetype="text/plain")
    answer = Response(gzip.compress(text), mimetype="text/plain")
    answer.headers["Content-Encoding"] = "gzip"
    return answer


@part.get("/typed")
def typed() -> Response:
    """A text under the type that is asked for."""
    return Response("tide, h\xf6he".encode(), content_type=request.args["type"])


@part.get("/form-data")
def form_data() -> Response:
    """A multipart body, as a server seldom sends one."""
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ntide\r\n--x--\r\n'
    return Response(body, content_type="multipart/form-data; boundary=x")


@part.route("/file/<name>", methods=["GET", "HEAD"])
def file(name: str) -> Response:
    """A file, with ranges and conditions."""
    return send_file(
        io.BytesIO(bytes(range(256)) * 1024),
        download_name=name,
        etag="fixed",
        last_modified=1_700_000_000,
        as_attachment="save" in request.args,
        conditional=True,
    )


@part.get("/address")
def address() -> dict[str, str]:
    """URLs as Flask makes them."""
    return {
        "own": url_for("answers.address", _external=True),
        "url": request.url,
        "base": request.base_url,
        "root": request.url_root,
        "path": request.path,
        "full": request.full_path,
    }


@part.route("/slow", methods=["GET", "POST"])
def slow() -> str:
    """Takes its time, and counts."""
    time.sleep(request.args.get("ms", 300, type=int) / 1000)
    return "at last"


@part.route("/upload", methods=["POST"])
def upload() -> dict[str, object]:
    """A form as Flask reads it."""
    return {
        "fields": {name: request.form.getlist(name) for name in request.form},
        "files": [
            [name, file.filename, file.content_type, file.read().hex()]
            for name, file in request.files.items(multi=True)
        ],
    }
