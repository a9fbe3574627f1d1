# SPDX-License-Identifier: Apache-2.0
"""What callbacks can be: every signature, every output, every way to answer or not to."""

from dash import (
    ALL,
    ALLSMALLER,
    MATCH,
    Dash,
    Input,
    Output,
    Patch,
    State,
    callback,
    ctx,
    dcc,
    html,
    no_update,
    set_props,
)
from dash.exceptions import PreventUpdate

app = Dash(__name__)
server = app.server


def row(number: int) -> html.Div:
    """One row of the pattern-matching part."""
    return html.Div(
        [
            html.Button(f"row {number}", id={"kind": "row", "number": number}),
            html.Span(id={"kind": "own", "number": number}),
            html.Span(id={"kind": "before", "number": number}),
        ]
    )


app.layout = html.Div(
    [
        dcc.Input(id="name", value=""),
        html.Button("go", id="go"),
        html.Button("other", id="other"),
        html.P(id="greeting"),
        html.P(id="which"),
        html.P("untouched", id="kept"),
        html.P(id="counted"),
        html.P("nobody", id="told"),
        html.P(id="twice"),
        html.P("idle", id="running"),
        html.P("no error", id="failed"),
        html.Button("fail", id="fail"),
        html.Button("log", id="log"),
        html.Ul(id="list", children=[]),
        dcc.Input(id="celsius", type="number", value=10, debounce=0.5),
        dcc.Input(id="fahrenheit", type="number", value=50, debounce=0.5),
        html.Button("add", id="add"),
        html.Div([row(0)], id="rows"),
        html.P(id="all"),
    ]
)


@callback(
    output={"text": Output("greeting", "children"), "more": Output("kept", "children")},
    inputs={"clicks": Input("go", "n_clicks"), "name": State("name", "value")},
    prevent_initial_call=True,
)
def greet(clicks, name):
    """Names its arguments and its results."""
    if name == "nobody":
        raise PreventUpdate
    return {"text": f"Hello, {name}! ({clicks})", "more": no_update}


@callback(Output("which", "children"), [Input("go", "n_clicks"), Input("other", "n_clicks")])
def which(*clicks):
    """Knows what has set it off."""
    return f"{ctx.triggered_id} {list(clicks)} {ctx.triggered[0]['prop_id']}"


@callback(Input("other", "n_clicks"), prevent_initial_call=True)
def tell(clicks):
    """Has no output, and says something all the same."""
    set_props("told", {"children": f"told {clicks}", "style": {"color": "green"}})


@callback(
    Output("twice", "children", allow_duplicate=True),
    Input("go", "n_clicks"),
    prevent_initial_call="initial_duplicate",
)
def first(clicks):
    """One of two that have the same output."""
    return f"first {clicks}"


@callback(
    Output("twice", "children", allow_duplicate=True),
    Input("other", "n_clicks"),
    prevent_initial_call=True,
)
def second(clicks):
    """The other one."""
    return f"second {clicks}"


@callback(
    Output("counted", "children"),
    Input("go", "n_clicks"),
    State("counted", "children"),
    running=[(Output("running", "children"), "at work", "done"), (Output("go", "disabled"), True, False)],
    prevent_initial_call=True,
)
def count(_clicks, before):
    """Switches its button off meanwhile."""
    return str(int(before or 0) + 1)


@callback(
    Output("failed", "children"),
    Input("fail", "n_clicks"),
    on_error=lambda error: f"caught {type(error).__name__}: {error}",
    prevent_initial_call=True,
)
def fail(_clicks):
    """Has an error handler of its own."""
    raise ValueError("as it should")


@callback(Output("list", "children"), Input("log", "n_clicks"), prevent_initial_call=True)
def log(clicks):
    """Changes what is there in part."""
    patched = Patch()
    patched.append(html.Li(f"entry {clicks}"))
    if clicks == 3:
        del patched[0]
    return patched


@callback(
    Output("celsius", "value"),
    Output("fahrenheit", "value"),
    Input("celsius", "value"),
    Input("fahrenheit", "value"),
)
def convert(celsius, fahrenheit):
    """A circle of its own."""
    if ctx.triggered_id == "fahrenheit":
        return (fahrenheit - 32) * 5 / 9, fahrenheit
    return celsius, celsius * 9 / 5 + 32


@callback(
    Output("rows", "children"),
    Input("add", "n_clicks"),
    State("rows", "children"),
    prevent_initial_call=True,
)
def add(_clicks, rows):
    """More to match."""
    return [*rows, row(len(rows))]


@callback(
    Output({"kind": "own", "number": MATCH}, "children"),
    Input({"kind": "row", "number": MATCH}, "n_clicks"),
    State({"kind": "row", "number": MATCH}, "id"),
)
def own(clicks, identity):
    """Each row for itself."""
    return f" row {identity['number']} clicked {clicks or 0} times"


@callback(
    Output({"kind": "before", "number": MATCH}, "children"),
    Input({"kind": "row", "number": MATCH}, "n_clicks"),
    State({"kind": "row", "number": ALLSMALLER}, "n_clicks"),
)
def before(_clicks, others):
    """And those that come before it."""
    return f", before it {[other or 0 for other in others]}"


@callback(Output("all", "children"), Input({"kind": "row", "number": ALL}, "n_clicks"))
def every(clicks):
    """All of them together."""
    return f"together {sum(each or 0 for each in clicks)} in {len(clicks)} rows"


if __name__ == "__main__":
    app.run()
