# SPDX-License-Identifier: Apache-2.0
"""Answers of many kinds: statuses, redirects, pages, streams, errors."""

from flask import (
    Blueprint,
    Response,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    request,
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
