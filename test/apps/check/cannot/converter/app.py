# SPDX-License-Identifier: Apache-2.0
import subprocess as sp

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="text"), html.Pre(id="page")])


@callback(Output("page", "children"), Input("text", "value"))
def convert(text):
    return sp.run(["pandoc"], input=text, capture_output=True).stdout  # cannot run: WASGI-CHECK-001


if __name__ == "__main__":
    app.run(debug=True)
