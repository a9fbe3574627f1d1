# SPDX-License-Identifier: Apache-2.0
"""What an author sees while an app is being written."""

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        html.Button("divide", id="divide"),
        html.P(id="quotient"),
        dcc.Input(id="text", value="x"),
        html.P(id="out"),
    ]
)


@callback(Output("quotient", "children"), Input("divide", "n_clicks"), prevent_initial_call=True)
def divide(clicks):
    """Fails the first time."""
    return str(10 // (clicks - 1))


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """Goes on."""
    return f"out {text}"


if __name__ == "__main__":
    app.run(debug=True, use_reloader=False)
