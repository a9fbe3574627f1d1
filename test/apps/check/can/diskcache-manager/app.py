# SPDX-License-Identifier: Apache-2.0
import diskcache
from dash import Dash, DiskcacheManager, Input, Output, callback, html

manager = DiskcacheManager(diskcache.Cache("./cache"))
app = Dash(__name__, background_callback_manager=manager)
app.layout = html.Div([html.Button("Run", id="run"), html.P(id="result")])


@callback(Output("result", "children"), Input("run", "n_clicks"), background=True)
def run(clicks):
    return f"run {clicks}"
