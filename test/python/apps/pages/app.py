# SPDX-License-Identifier: Apache-2.0
"""A Dash app with a folder of pages."""

from dash import Dash, html, page_container

app = Dash(__name__, use_pages=True)
app.layout = html.Div([page_container])

if __name__ == "__main__":
    app.run(debug=True)
