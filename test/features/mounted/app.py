# SPDX-License-Identifier: Apache-2.0
"""Two Dash apps in a Flask of the author's, one handed the server, one mounted later."""

import os

from dash import Dash, Input, Output, dcc, html
from flask import Flask, redirect, render_template, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

server = Flask(__name__)
server.wsgi_app = ProxyFix(server.wsgi_app)

first = Dash("first", server=server, url_base_pathname="/first/")
first.layout = html.Div(
    [html.H1("First", id="heading"), dcc.Input(id="text", value="one"), html.P(id="out")]
)

second = Dash("second", server=False, routes_pathname_prefix="/second/", requests_pathname_prefix="/second/")
second.layout = html.Div(
    [html.H1("Second", id="heading"), dcc.Input(id="text", value="two"), html.P(id="out")]
)

# No word of the charset, which Flask says in a header.
second.index_string = """<!DOCTYPE html>
<html>
  <head><title>{%title%}</title>{%css%}</head>
  <body>
    <p id="motto">Grüße</p>
    {%app_entry%}
    <footer>{%config%}{%scripts%}{%renderer%}</footer>
  </body>
</html>"""


@first.callback(Output("out", "children"), Input("text", "value"))
def one(text):
    """The first app's."""
    return f"first says {text}"


@second.callback(Output("out", "children"), Input("text", "value"))
def two(text):
    """The second app's, with the same ids."""
    return f"second says {text}"


second.init_app(server)


@server.get("/")
def index():
    """A page with links to both, and the first in a frame."""
    return render_template("index.html")


@server.get("/go")
def go():
    """Leads to the second."""
    return redirect(url_for("second_link"))


@server.get("/second-link")
def second_link():
    """And on."""
    return redirect("/second/")


if __name__ == "__main__":
    server.run(port=int(os.environ.get("PORT", "5000")))
