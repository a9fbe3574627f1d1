# SPDX-License-Identifier: Apache-2.0
"""A page frame of the author's own: index string, interpolated index, sheets, scripts, titles."""

from dash import Dash, Input, Output, callback, dcc, html


class Framed(Dash):
    """Writes its own index around what Dash makes of it."""

    def interpolate_index(self, **parts):
        """Adds a line before the end of the body."""
        page = super().interpolate_index(**parts)
        return page.replace("</body>", "<p id='signed'>signed by the author</p></body>")


app = Framed(
    __name__,
    assets_folder="own",
    assets_url_path="things",
    assets_ignore="ignored.*",
    compress=False,
    title="Framed",
    update_title="Wait...",
    meta_tags=[{"name": "author", "content": "Ada"}],
    external_scripts=["/extra.js", {"src": "/things/module.mjs", "type": "module"}],
    external_stylesheets=["/extra.css"],
    serve_locally=True,
)
server = app.server
app.index_string = """<!DOCTYPE html>
<html lang="en">
  <head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}</head>
  <body class="framed">
    <header id="header">My header</header>
    {%app_entry%}
    <footer id="footer">{%config%}{%scripts%}{%renderer%}<span>My footer</span></footer>
  </body>
</html>"""
app.layout = html.Div(
    [
        html.P("body", id="body", className="coloured"),
        html.Img(src=app.get_asset_url("dot.svg"), id="dot", width=20),
        dcc.Input(id="text", value="a"),
        html.P(id="out"),
    ]
)


@server.get("/extra.js")
def script():
    """A script that comes from a route."""
    return server.response_class("window.extra = 'extra script ran';", mimetype="text/javascript")


@server.get("/extra.css")
def sheet():
    """A sheet that comes from a route."""
    return server.response_class(".coloured { color: rgb(1, 2, 3); }", mimetype="text/css")


@callback(Output("out", "children"), Input("text", "value"))
def out(text):
    """So that there is one."""
    return f"out {text}"


if __name__ == "__main__":
    app.run()
