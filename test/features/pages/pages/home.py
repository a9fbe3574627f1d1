# SPDX-License-Identifier: Apache-2.0
import dash
from dash import Input, Output, callback, dcc, html

dash.register_page(__name__, path="/", title="Home of pages", description="Where one begins", order=0)

layout = html.Div(
    [
        html.H1("Home", id="heading"),
        dcc.Input(id="where", value=""),
        html.Button("go there", id="go"),
        dcc.Location(id="mover", refresh="callback-nav"),
    ]
)


@callback(
    Output("mover", "href"),
    Input("go", "n_clicks"),
    dash.State("where", "value"),
    prevent_initial_call=True,
)
def move(_clicks, where):
    """Leads elsewhere."""
    return where
