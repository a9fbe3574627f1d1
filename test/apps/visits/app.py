# SPDX-License-Identifier: Apache-2.0
"""Dash apps side by side on one server; each says something else to its visitors."""

import os
import random
import uuid
from collections.abc import Callable
from datetime import datetime

import flask
from dash import Dash, Input, Output, State, dcc, html

server = flask.Flask(__name__)
server.secret_key = "a sample needs no secret"


def add(name: str, layout: object) -> Dash:
    """A Dash app at /name/."""
    app = Dash(
        __name__,
        server=server,
        url_base_pathname=f"/{name}/",
        title=name,
        suppress_callback_exceptions=callable(layout),  # else it is called with no request at hand
    )
    app.layout = layout
    return app


def say(text: Callable[[], object]) -> Callable[[], html.P]:
    """A layout that says what the function gives, in each visit anew."""
    return lambda: html.P(str(text()), id="said")


# The same for everybody.

steady = add(
    "steady",
    html.Div(
        [
            html.P("steady", id="said"),
            dcc.Input(id="name"),
            html.Button("Press", id="press"),
            html.P(id="pressed"),
        ]
    ),
)


@steady.callback(Output("pressed", "children"), Input("press", "n_clicks"), State("name", "value"))
def press(clicks, name):
    return f"pressed {clicks or 0} times by {name or 'nobody'}"


heard = []


def note() -> html.Div:
    heard.append(datetime.now())
    return html.Div([html.P("noting", id="said"), html.Button("How many?", id="ask"), html.P(id="n")])


noting = add("noting", note)


@noting.callback(Output("n", "children"), Input("ask", "n_clicks"))
def tell(clicks):
    return f"asked {clicks or 0} times, made {len(heard)} times"


add("cookie", say(lambda: f"Hello, {flask.request.cookies.get('name', 'stranger')}"))

# Different from visit to visit, or from start to start.

BUTTON = uuid.uuid4().hex
visits = []


def count() -> int:
    visits.append(1)
    return len(visits)


def greet() -> str:
    flask.session["visits"] = flask.session.get("visits", 0) + 1
    return f"visit {flask.session['visits']}"


add("time", say(datetime.now))
add("zone", say(lambda: datetime.fromtimestamp(0)))
add("random", say(random.random))
add("counter", say(count))
add("hash", html.P(str(hash("said")), id="said"))
add("session", say(greet))
add("reader", say(lambda: flask.session.get("user", "nobody")))
add("language", say(lambda: flask.request.accept_languages.best_match(["pl", "de"])))
add("host", say(lambda: flask.request.host_url))

start_random = add(
    "start-random", html.Div([html.P(BUTTON, id="said"), html.Button(id=BUTTON), html.P(id="out")])
)


@start_random.callback(Output("out", "children"), Input(BUTTON, "n_clicks"))
def own(clicks):
    return f"{BUTTON} {clicks or 0}"


# Not for everybody.

for name in ("wall", "login", "private", "ephemeral"):
    add(name, html.P(f"behind {name}", id="said"))


@server.before_request
def guard():
    if flask.request.path.startswith("/wall/") and "user" not in flask.session:
        flask.abort(401)
    if flask.request.path.startswith("/login/") and "user" not in flask.session:
        return flask.redirect("/enter")
    return None


@server.after_request
def mark(response: flask.Response) -> flask.Response:
    path = flask.request.path
    if path.startswith("/private/"):
        response.headers["Cache-Control"] = "private, max-age=60"
    if path.startswith("/ephemeral/") and path.endswith("/_dash-layout"):
        response.set_cookie("seen", "1")
    return response


@server.route("/")
def index():
    return "<!doctype html><title>Visits</title><h1>Visits</h1>"


@server.route("/enter")
def enter():
    flask.session["user"] = "ines"
    response = flask.make_response("entered")
    response.set_cookie("name", "Ines")
    return response


if __name__ == "__main__":
    server.run(port=int(os.environ.get("PORT", "8050")))
