# SPDX-License-Identifier: Apache-2.0
"""Notes: a plain Flask app with a template, a form, a session, JSON, a stream and its own errors."""

import os

from flask import (
    Flask,
    Response,
    abort,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

app = Flask(__name__)
app.secret_key = "a sample needs no secret"
notes = ["Oil the hinges of the boathouse", "Ask Ines about the spare oar"]


@app.route("/")
def index() -> str:
    """All notes, newest last, and how often this visitor has been here."""
    session["visits"] = session.get("visits", 0) + 1
    return render_template("index.html", notes=notes, visits=session["visits"])


@app.post("/notes")
def add() -> Response:
    """Adds a note from the form and goes back to the list."""
    text = request.form.get("text", "").strip()
    if not text:
        abort(400, description="A note needs a text.")
    notes.append(text)
    flash(f"Noted: {text}")
    return redirect(url_for("index"))


@app.get("/notes/<int:number>")
def show(number: int) -> str:
    """One note on a page of its own."""
    if not 0 < number <= len(notes):
        abort(404, description=f"There is no note {number}.")
    return render_template("note.html", number=number, text=notes[number - 1])


@app.get("/api/notes")
def as_json() -> Response:
    """All notes as JSON, with an ETag."""
    answer = jsonify(notes=notes, visits=session.get("visits", 0))
    answer.add_etag()
    return answer.make_conditional(request)


@app.post("/api/echo")
def echo() -> Response:
    """The bytes that came in, with two headers of one name."""
    answer = make_response(request.get_data())
    answer.headers["Content-Type"] = request.headers.get("Content-Type", "text/plain")
    answer.headers.add("X-Note", "first")
    answer.headers.add("X-Note", "second")
    return answer


@app.get("/api/stream")
def stream() -> Response:
    """Numbered lines, one at a time, `lines` of them."""
    count = request.args.get("lines", 5, type=int)
    return Response((f"line {i}\n" for i in range(count)), mimetype="text/plain")


@app.get("/export")
def export() -> Response:
    """All notes as a file to be saved."""
    answer = Response("\n".join(notes), mimetype="text/plain")
    answer.headers.set("Content-Disposition", "attachment", filename="all notes.txt")
    return answer


@app.get("/first")
def first() -> Response:
    """A redirect to the first note."""
    return redirect(url_for("show", number=1), code=303)


@app.get("/broken")
def broken() -> str:
    """A route with a bug."""
    raise LookupError("the page is torn out")


@app.get("/empty")
def empty() -> tuple[str, int]:
    """Nothing to say."""
    return "", 204


@app.errorhandler(404)
def missing(error) -> tuple[str, int]:
    """The app's own page for what is not there."""
    return render_template("missing.html", text=error.description), 404


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "5000")))
