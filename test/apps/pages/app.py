# SPDX-License-Identifier: Apache-2.0
"""Pages: twenty ordinary pages, each with scripts that believe to be alone in their window."""

import os
import secrets
from collections import Counter

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for

COUNT = 20
app = server = Flask(__name__)
started = secrets.token_hex(4)
visits = 0
ticks: Counter[int] = Counter()
entries: list[str] = []


@app.get("/")
def index() -> Response:
    """Leads to the first page."""
    return redirect(url_for("show", number=1))


@app.route("/page/<int:number>", methods=["GET", "POST"])
def show(number: int) -> str | Response:
    """One of the pages; what its form sends is kept."""
    global visits
    if request.method == "POST":
        entries.append(request.form["entry"])
        return redirect(url_for("show", number=number), 303)
    visits += 1
    return render_template(
        f"{number:02}.html", number=number, count=COUNT, visits=visits, started=started,
        entries=entries,
    )  # fmt: skip


@app.get("/tick/<int:number>")
def tick(number: int) -> Response:
    """A timer of that page has run."""
    ticks[number] += 1
    return jsonify(ticks[number])


@app.get("/ticks")
def all_ticks() -> Response:
    """How often each page's timers have run."""
    return jsonify({str(number): times for number, times in ticks.items()})


@app.get("/lines")
def lines() -> Response:
    """A few lines, one at a time."""
    return Response((f"line {i}\n" for i in range(3)), mimetype="text/plain")


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "5000")))
