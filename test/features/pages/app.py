# SPDX-License-Identifier: Apache-2.0
"""Many pages: folders, variables, queries, redirects, titles, one for what is not there."""

import dash
from dash import Dash, dcc, html

app = Dash(__name__, use_pages=True, suppress_callback_exceptions=True)
server = app.server
app.layout = html.Div(
    [
        html.Nav(
            [
                dcc.Link(
                    page["name"] + " ",
                    href=page["relative_path"],
                    id="to-" + page["module"].split(".")[-1],
                )
                for page in dash.page_registry.values()
            ]
        ),
        dcc.Link("asset with a query", href="/asset/crane?colour=red&size=4", id="to-crane"),
        dcc.Link("report anew", href="/reports/yearly", id="fresh", refresh=True),
        dcc.Link("old", href="/old-yearly", id="old", refresh=True),
        dcc.Link("nowhere", href="/nowhere", id="nowhere"),
        dash.page_container,
    ]
)

if __name__ == "__main__":
    app.run()
