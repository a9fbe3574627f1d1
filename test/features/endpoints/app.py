# SPDX-License-Identifier: Apache-2.0
"""Addresses that Dash itself has besides those of its pages: health, hooks, callbacks as an API."""

from dash import Dash, Input, Output, callback, dcc, hooks, html


@hooks.layout()
def frame(layout):
    """Adds a line to whatever the layout is."""
    return html.Div([html.P("from a hook", id="hooked"), layout])


@hooks.route("hooked-route", methods=("GET",))
def route():
    """A route of a plug-in's."""
    return "routed by a hook"


@hooks.index()
def index(text):
    """Changes the page."""
    return text.replace("<body>", "<body data-hooked='yes'>")


@hooks.callback(Output("late", "children"), Input("text", "value"))
def late(text):
    """A callback of a plug-in's."""
    return f"hook says {text}"


app = Dash(__name__, health_endpoint="health", enable_mcp=True)
server = app.server
app.layout = html.Div(
    [dcc.Input(id="text", value="a"), html.P(id="late"), html.P(id="out")]
)


@callback(Output("out", "children"), Input("text", "value"), api_endpoint="/api/shout")
def shout(text):
    """Also an API."""
    return (text or "").upper()


app.setup_apis()

if __name__ == "__main__":
    app.run()
