# SPDX-License-Identifier: Apache-2.0
"""An app below a path of its own choice, beside pages of the same Flask."""

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, url_base_pathname="/tool/")
server = app.server
app.layout = html.Div(
    [
        dcc.Location(id="location"),
        html.P(id="path"),
        dcc.Link("deeper", href=app.get_relative_path("/deep/er"), id="deeper"),
        html.A("front page", href="/", id="front"),
        html.Img(src=app.get_asset_url("dot.svg"), id="dot"),
        html.Button("count", id="count"),
        html.P(id="counted"),
    ]
)


@server.get("/")
def front():
    """The page at the root is Flask's."""
    return "<title>Front</title><h1 id=front-heading>Front page</h1><a id=tool href=/tool/>tool</a>"


@callback(Output("path", "children"), Input("location", "pathname"))
def path(pathname):
    """With and without the prefix."""
    return f"{pathname} is {app.strip_relative_path(pathname) or 'the root'}"


@callback(Output("counted", "children"), Input("count", "n_clicks"))
def counted(clicks):
    """So that there is one."""
    return f"counted {clicks or 0}"


if __name__ == "__main__":
    app.run()
