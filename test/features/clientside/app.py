# SPDX-License-Identifier: Apache-2.0
"""Callbacks in the browser, alone and among those in Python."""

from dash import ClientsideFunction, Dash, Input, Output, State, callback, clientside_callback, dcc, html

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Input(id="text", value="ab"),
        html.P(id="upper"),
        html.P(id="later"),
        html.P(id="python"),
        html.P(id="file"),
        html.P(id="asked"),
        html.Button("ask", id="ask"),
        html.P("nothing", id="set"),
        dcc.Store(id="store", data={"n": 1}),
    ]
)

clientside_callback(
    "(text) => (text || '').toUpperCase()", Output("upper", "children"), Input("text", "value")
)
clientside_callback(
    """async (upper) => {
      await new Promise((later) => setTimeout(later, 20));
      return `later ${upper}`;
    }""",
    Output("later", "children"),
    Input("upper", "children"),
)
clientside_callback(
    ClientsideFunction("letters", "count"),
    Output("file", "children"),
    Input("text", "value"),
    State("store", "data"),
)
clientside_callback(
    """async (clicks) => {
      if (!clicks) return window.dash_clientside.no_update;
      const {triggered_id} = window.dash_clientside.callback_context;
      const answer = await fetch('/words/' + clicks);
      window.dash_clientside.set_props('set', {children: `set by ${triggered_id}`});
      return `${answer.status} ${await answer.text()}`;
    }""",
    Output("asked", "children"),
    Input("ask", "n_clicks"),
)


@callback(Output("python", "children"), Input("later", "children"))
def python(later):
    """Goes on with what the browser has found."""
    return f"Python: {later}"


@server.route("/words/<int:number>")
def words(number):
    """Asked by a script."""
    return f"word {number}", 201


if __name__ == "__main__":
    app.run()
