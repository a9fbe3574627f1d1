# SPDX-License-Identifier: Apache-2.0
import dash
from dash import html

dash.register_page(__name__)
layout = html.Div([html.H1("Not here", id="heading")])
