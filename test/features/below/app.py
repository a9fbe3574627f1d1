# SPDX-License-Identifier: Apache-2.0
"""A Dash app with a prefix of its own and pages, and nothing at the root."""

import dash
from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, url_base_pathname="/tool/", use_pages=True, pages_folder="")
dash.register_page("first", path="/", title="First", layout=html.H1("First", id="heading"))
dash.register_page("second", title="Second", layout=html.H1("Second", id="heading"))
app.layout = html.Div(
    [
        html.Img(src=app.get_asset_url("dot.svg"), id="dot"),
        *(
            dcc.Link(page["name"], href=page["relative_path"], id=page["module"])
            for page in dash.page_registry.values()
        ),
        html.Button("count", id="count"),
        html.P(id="counted"),
        dash.page_container,
    ]
)


@callback(Output("counted", "children"), Input("count", "n_clicks"))
def counted(clicks):
    """So that there is one."""
    return f"counted {clicks or 0}"


if __name__ == "__main__":
    app.run()
