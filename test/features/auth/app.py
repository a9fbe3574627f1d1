# SPDX-License-Identifier: Apache-2.0
"""dash-auth: names and passwords as browsers ask for them, groups, and what is for everybody."""

from dash import Dash, Input, Output, callback, dcc, html
from dash_auth import BasicAuth, list_groups, protected_callback
from flask import has_request_context, request, session

app = Dash(__name__)
server = app.server
BasicAuth(
    app,
    {"ada": "right", "bob": "pässword"},
    public_routes=["/open"],
    user_groups={"ada": ["admin"], "bob": ["guest"]},
    secret_key="a sample needs no secret",
)


def layout():
    """Knows who asks, and how that is known."""
    if not has_request_context() or "user" not in session:
        return html.Div()
    scheme = request.headers.get("Authorization", "nobody").split(" ")[0]
    return html.Div(
        [
            html.P(f"This is {session['user']['email']}, told by {scheme}", id="who"),
            html.P(f"in {', '.join(list_groups())}", id="groups"),
            dcc.Input(id="text", value=""),
            html.P(id="out"),
            html.Button("for admins", id="ask"),
            html.P(id="told"),
            html.A("open", href="/open", id="open"),
        ]
    )


app.layout = layout


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """Gets the header too."""
    return f"{request.authorization.username} wrote '{text}'"


@protected_callback(
    Output("told", "children"),
    Input("ask", "n_clicks"),
    groups=["admin"],
    missing_permission_output="not for you",
    prevent_initial_call=True,
)
def told(clicks):
    """Only for one group."""
    return f"told {clicks}"


@server.get("/open")
def public():
    """For everybody."""
    return "<title>Open</title><p id=all>for all</p><a id=in href=/>in</a>"


if __name__ == "__main__":
    app.run()
