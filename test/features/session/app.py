# SPDX-License-Identifier: Apache-2.0
"""What callbacks see of the request, and send with the answer."""

import functools
import os
import threading

import flask
from dash import Dash, Input, Output, callback, ctx, dcc, html

server = flask.Flask(__name__)
server.secret_key = "a sample needs no secret"
app = Dash(__name__, server=server)
lock = threading.Lock()
total = 0

app.layout = lambda: html.Div(
    [
        html.P(f"visit {flask.has_request_context() and flask.session.get('visits', 0)}", id="visit"),
        html.Button("count", id="count"),
        html.P(id="counted"),
        html.P(id="global"),
        html.Button("cookie", id="cookie"),
        html.P(id="set"),
        html.P(id="request"),
        html.Button("memo", id="memo"),
        html.P(id="memoed"),
        html.Button("broken", id="break"),
        html.P("whole", id="broken"),
        html.Button("data", id="read"),
        html.P(id="data"),
    ]
)


@callback(
    Output("counted", "children"),
    Output("global", "children"),
    Input("count", "n_clicks"),
    prevent_initial_call=True,
)
def count(_clicks):
    """In the session, and in a variable under a lock."""
    global total
    flask.session["visits"] = flask.session.get("visits", 0) + 1
    with lock:
        total += 1
    return f"session {flask.session['visits']}", f"global {total}"


@callback(Output("set", "children"), Input("cookie", "n_clicks"), prevent_initial_call=True)
def cookie(clicks):
    """Two cookies: one for scripts, one not."""
    ctx.response.set_cookie("open", f"{clicks}", max_age=60)
    ctx.response.set_cookie("closed", f"{clicks}", httponly=True)
    return f"open {flask.request.cookies.get('open')} closed {flask.request.cookies.get('closed')}"


@callback(Output("request", "children"), Input("cookie", "n_clicks"))
def request(_clicks):
    """The request itself."""
    asked = flask.request
    return " ".join(
        str(each)
        for each in (
            asked.method,
            asked.path,
            asked.is_json,
            asked.content_type,
            asked.scheme,
            "Mozilla" in asked.user_agent.string,
            asked.headers.get("Accept"),
            asked.referrer and flask.request.referrer.endswith("/"),
        )
    )


@functools.lru_cache
def slow(number):
    """Is done once."""
    slow.calls = getattr(slow, "calls", 0) + 1
    return number * 2


@callback(Output("memoed", "children"), Input("memo", "n_clicks"), prevent_initial_call=True)
def memo(_clicks):
    """Twice the same."""
    return f"{slow(4)} {slow(4)}"


@callback(Output("broken", "children"), Input("break", "n_clicks"), prevent_initial_call=True)
def broken(_clicks):
    """Fails as an app may."""
    return {}["missing"]


@callback(Output("data", "children"), Input("read", "n_clicks"), prevent_initial_call=True)
def data(_clicks):
    """Reads what lies beside the app."""
    with open(os.path.join(os.path.dirname(__file__), "data", "numbers.txt"), encoding="utf-8") as file:
        return f"sum {sum(map(int, file))}"


@server.errorhandler(404)
def missing(_error):
    """A page of the author's own for what is not there."""
    return "<title>Missing</title><p id=missing>missing</p>", 404


@server.get("/teapot")
def teapot():
    """An answer of its own."""
    flask.abort(418)


@server.after_request
def mark(answer):
    """A header for all answers."""
    answer.headers["X-Marked"] = "yes"
    return answer


if __name__ == "__main__":
    app.run()
