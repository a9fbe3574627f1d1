# SPDX-License-Identifier: Apache-2.0
"""What an author sees while an app is being written."""

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        html.Button("fail", id="fail"),
        html.P(id="result"),
        dcc.Input(id="text", value="x"),
        html.P(id="out"),
    ]
)


@callback(Output("result", "children"), Input("fail", "n_clicks"), prevent_initial_call=True)
def fail(clicks):
    """Does so."""
    raise ValueError(f"click {clicks}")


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """Goes on."""
    return f"out {text}"


if __name__ == "__main__":
    app.run(debug=True, use_reloader=False)
