# SPDX-License-Identifier: Apache-2.0
from dash import Dash, html
from orders import newest

app = Dash(__name__)
app.layout = lambda: html.Ul([html.Li(order) for order in newest()])
