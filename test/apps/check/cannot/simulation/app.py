# SPDX-License-Identifier: Apache-2.0
from concurrent import futures

from dash import Dash, Input, Output, callback, html

app = Dash(__name__)
app.layout = html.Div([html.Button("Run", id="run"), html.P(id="sum")])


def simulate(seed):
    return seed * 7 % 5


@callback(Output("sum", "children"), Input("run", "n_clicks"))
def run(clicks):
    with futures.ProcessPoolExecutor() as pool:  # cannot run: WASGI-CHECK-002
        return sum(pool.map(simulate, range(clicks or 0)))
