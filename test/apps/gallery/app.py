# SPDX-License-Identifier: Apache-2.0
"""Harbour: a small dashboard that uses what ordinary Dash apps use."""

import dash
from dash import Dash, Input, Output, callback, dcc, html

import api

app = Dash(
    __name__,
    use_pages=True,
    title="Harbour",
    meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
)
server = app.server
server.secret_key = "a sample needs no secret"
server.register_blueprint(api.blueprint)


def sidebar() -> html.Aside:
    """The navigation: one link a page that wants to be in it, in the pages' order."""
    links = [
        dcc.Link(
            [html.Span(page["icon"], className="nav-icon"), page["name"]],
            href=page["relative_path"],
            id=f"nav-{page['name'].lower()}",
            className="nav-link",
        )
        for page in dash.page_registry.values()
        if page.get("icon")
    ]
    return html.Aside(
        [
            html.Div(
                [
                    html.Img(src=app.get_asset_url("lighthouse.svg"), id="logo", alt=""),
                    html.Div([html.Strong("Harbour"), html.Small("tides and ships")]),
                ],
                className="brand",
            ),
            html.Nav(links),
            html.Footer([html.Span("You are at "), html.Code(id="here")]),
        ],
        className="sidebar",
    )


app.layout = html.Div(
    [
        dcc.Location(id="location"),
        sidebar(),
        html.Main(dash.page_container, className="content"),
    ],
    className="shell",
)


@callback(Output("here", "children"), Input("location", "pathname"))
def show_path(pathname: str) -> str:
    """The path of the page, as the app itself writes it: without the prefix it is served under."""
    return "/" + (app.strip_relative_path(pathname) or "")


if __name__ == "__main__":
    app.run()
