# SPDX-License-Identifier: Apache-2.0
"""Cookies: set as asked, told as they came, over redirects and with Flask's own session."""

from flask import Blueprint, Response, flash, get_flashed_messages, jsonify, redirect, request, session

part = Blueprint("cookies", __name__, url_prefix="/cookies")


@part.post("/set")
@part.post("/<path:folder>/set")
def set_them(folder: str = "") -> Response:
    """Sends each text of a JSON list in a Set-Cookie header of its own."""
    answer = jsonify(folder=folder)
    for text in request.get_json():
        answer.headers.add("Set-Cookie", text)
    return answer


@part.route("/sent", methods=["GET", "POST"])
@part.route("/<path:folder>/sent", methods=["GET", "POST"])
def sent(folder: str = "") -> Response:
    """The Cookie header as it came, or null, and the cookies as Werkzeug reads it."""
    return jsonify(header=request.environ.get("HTTP_COOKIE"), read=request.cookies.to_dict())


@part.post("/wipe")
def wipe() -> Response:
    """Has the browser forget every cookie."""
    return Response(status=204, headers={"Clear-Site-Data": '"cookies"'})


@part.route("/hop/<int:code>/<int:left>", methods=["GET", "POST"])
def hop(code: int, left: int) -> Response:
    """A redirect that sets a cookie; the last one leads to what tells of them all."""
    target = "../../sent" if left == 0 else str(left - 1)
    answer = Response("elsewhere", code, {"Location": target})
    answer.set_cookie(f"hop{left}", request.method)
    return answer


@part.post("/in")
def log_in() -> Response:
    """Begins a session, a permanent one if asked for, and goes on to who that is."""
    session.permanent = request.args.get("permanent") == "yes"
    session["user"] = request.args["user"]
    flash(f"welcome {session['user']}")
    return redirect("who")


@part.get("/who")
def who() -> Response:
    """Whose session this is, and what was flashed."""
    return jsonify(user=session.get("user"), flashed=get_flashed_messages())


@part.post("/out")
def log_out() -> Response:
    """Ends the session."""
    session.clear()
    return redirect("who")


@part.post("/werkzeug")
def by_werkzeug() -> Response:
    """Cookies as Werkzeug writes them: quoted, with dates, deleted."""
    answer = jsonify()
    answer.set_cookie("plain", "value")
    answer.set_cookie("quoted", 'a "b"; c, d=é')
    answer.set_cookie("aged", "1", max_age=3600, samesite="Lax")
    answer.set_cookie("hidden", "1", httponly=True)
    answer.set_cookie("elsewhere", "1", path="/elsewhere")
    answer.delete_cookie("old")
    return answer
