# SPDX-License-Identifier: Apache-2.0
"""What is not there at first: layouts that callbacks make, components whose bundle comes late."""

from dash import Dash, Input, Output, State, callback, dash_table, dcc, html

app = Dash(__name__, suppress_callback_exceptions=False)
server = app.server

index = html.Div([html.Button("load", id="load"), html.Div(id="content")])
app.layout = index
app.validation_layout = html.Div(
    [
        index,
        dcc.Dropdown(["a", "b"], id="choice"),
        html.P(id="told"),
        dash_table.DataTable(id="table"),
        dcc.Graph(id="graph"),
        html.Button(id="more"),
    ]
)


@callback(Output("content", "children"), Input("load", "n_clicks"), prevent_initial_call=True)
def load(_clicks):
    """All at once."""
    return [
        dcc.Dropdown(["a", "b"], "a", id="choice"),
        html.P(id="told"),
        dash_table.DataTable([{"x": 1}], id="table", row_deletable=True),
        dcc.Graph(id="graph", figure={"data": [{"type": "scatter3d", "x": [1], "y": [2], "z": [3]}]}),
        html.Button("more", id="more"),
    ]


@callback(Output("told", "children"), Input("choice", "value"))
def told(choice):
    """Belongs to what comes later."""
    return f"chosen {choice}"


@callback(
    Output("graph", "figure"),
    Output("table", "data"),
    Input("more", "n_clicks"),
    State("table", "data"),
    prevent_initial_call=True,
)
def more(clicks, data):
    """Changes it."""
    figure = {"data": [{"type": "bar", "y": [clicks, 2]}], "layout": {"title": {"text": "More"}}}
    return figure, [*data, {"x": clicks + 1}]


if __name__ == "__main__":
    app.run()
