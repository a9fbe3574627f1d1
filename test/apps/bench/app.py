# SPDX-License-Identifier: Apache-2.0
"""Bench: one small callback, and a route that times it without any browser, bridge or server."""

import os
import time

from dash import Dash, Input, Output, callback, dcc, html
from flask import Response, jsonify, request

app = Dash(title="Bench")
server = app.server
app.layout = html.Main([dcc.Input(id="name", value="sea"), html.P(id="greeting")])


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name: str) -> str:
    """The callback that is timed."""
    return f"Hello, {name}!"


@server.post("/bench/bare")
def bare() -> Response:
    """Milliseconds that a call takes through the bare test client, over `times` calls in a row."""
    times = request.args.get("times", 20, type=int)
    body = request.get_data()
    client = server.test_client()
    start = time.perf_counter()
    for _ in range(times):
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
        answer.get_data()
    took = (time.perf_counter() - start) * 1000 / times
    return jsonify(milliseconds=took, status=answer.status_code)


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8050")))
