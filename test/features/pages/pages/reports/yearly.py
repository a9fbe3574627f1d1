# SPDX-License-Identifier: Apache-2.0
import dash
from dash import Input, Output, callback, html

dash.register_page(__name__, title="Yearly", redirect_from=["/old-yearly"])

layout = html.Div(
    [html.H1("Yearly", id="heading"), html.Button("more", id="more"), html.P(id="told")]
)


@callback(Output("told", "children"), Input("more", "n_clicks"))
def tell(clicks):
    """A callback of one page."""
    return f"asked {clicks or 0} times"
