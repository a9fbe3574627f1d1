# SPDX-License-Identifier: Apache-2.0
"""compress=True: flask-compress packs what a browser asks to be packed."""

from dash import Dash, Input, Output, callback, dcc, html
from flask import request

app = Dash(__name__, compress=True)
server = app.server
server.config["COMPRESS_ALGORITHM"] = ["br", "zstd", "gzip", "deflate"]
app.layout = html.Div(
    [
        dcc.Dropdown(options=[f"item {number}" for number in range(2000)], id="long"),
        dcc.Input(id="text", value="a"),
        html.P(id="out"),
        html.A("a long page", href="/long", id="to-long"),
    ]
)


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """An answer that is worth packing."""
    return f"{text} " * 1000


@server.get("/long")
def long():
    """A page that streams."""

    def lines():
        yield "<title>Long</title><p id=lines>"
        for number in range(500):
            yield f"line {number} "
        yield "</p><a id=back href=/>back</a>"

    return server.response_class(lines(), mimetype="text/html")


@server.post("/posted")
def posted():
    """What has come."""
    return {"length": len(request.get_data())}


if __name__ == "__main__":
    app.run()
