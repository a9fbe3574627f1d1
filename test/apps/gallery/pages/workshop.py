# SPDX-License-Identifier: Apache-2.0
"""Workshop: the less common things, each behind a tab."""

import dash
from dash import (
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    dcc,
    html,
    no_update,
    set_props,
)
from dash.exceptions import PreventUpdate

from parts import heading, panel

dash.register_page(__name__, name="Workshop", icon="⚙", order=5)


def layout(**_query) -> html.Div:
    """The page; the URL of the counter is known only when the app's prefix is."""
    return html.Div(
        [
            heading("Workshop", "Rarely used tools, kept sharp."),
            dcc.Tabs(
                [
                    dcc.Tab(browser_tab(), label="In the browser", value="browser", id="tab-browser"),
                    dcc.Tab(messages_tab(), label="Messages", value="messages", id="tab-messages"),
                    dcc.Tab(failures_tab(), label="Failures", value="failures", id="tab-failures"),
                    dcc.Tab(session_tab(), label="Session", value="session", id="tab-session"),
                ],
                id="workshop-tabs",
                value="browser",
            ),
            html.P(id="workshop-tab", className="caption"),
        ]
    )


def browser_tab() -> html.Div:
    """Clientside callbacks: one written here, one in assets."""
    return panel(
        "Knots",
        html.Div(
            [
                dcc.Input(id="knots", type="number", value=10, min=0),
                html.Span("kn =", className="unit"),
                html.Strong(id="kmh"),
                html.Span("km/h, or on the Beaufort scale", className="unit"),
                html.Strong(id="beaufort"),
            ],
            className="controls",
        ),
    )


def messages_tab() -> html.Div:
    """set_props: a callback that writes to what is no output of it."""
    return panel(
        "Signal",
        html.Div(
            [
                dcc.RadioItems(["calm", "gale", "storm"], "calm", id="signal", inline=True),
                html.Button("Hoist", id="hoist", className="button primary"),
            ],
            className="controls",
        ),
        html.Div("No signal.", id="flag", className="flag"),
        html.P("never hoisted", id="hoisted", className="caption"),
    )


def failures_tab() -> html.Div:
    """Callbacks that raise, are handled, or have nothing to say."""
    return panel(
        "What can go wrong",
        html.Div(
            [
                html.Button("Raise", id="raise", className="button danger"),
                html.Button("Raise, handled", id="raise-handled", className="button"),
                html.Button("Prevent update", id="prevent", className="button"),
                html.Button("No update", id="no-update", className="button"),
            ],
            className="controls",
        ),
        html.P("not raised", id="raise-out"),
        html.P("not handled", id="handled-out"),
        html.P("not updated", id="prevent-out"),
        html.P(["left ", html.B("alone", id="no-update-left"), ", ", html.B("0", id="no-update-right")]),
    )


def session_tab() -> html.Div:
    """A Flask route of the app, called from a function in assets."""
    return panel(
        "Visits",
        html.Div(
            [
                html.Button("Count a visit", id="visit", className="button primary"),
                html.Strong("none yet", id="visits", className="badge"),
            ],
            className="controls",
        ),
        dcc.Store(id="visits-url", data=dash.get_relative_path("/api/visits")),
    )


@callback(Output("workshop-tab", "children"), Input("workshop-tabs", "value"))
def name_tab(value: str) -> str:
    """Which tab is open."""
    return f"Open: {value}"


clientside_callback(
    "function (knots) { return ((knots || 0) * 1.852).toFixed(1); }",
    Output("kmh", "children"),
    Input("knots", "value"),
)
clientside_callback(
    ClientsideFunction("harbour", "beaufort"), Output("beaufort", "children"), Input("knots", "value")
)
clientside_callback(
    ClientsideFunction("harbour", "countVisit"),
    Output("visits", "children"),
    Input("visit", "n_clicks"),
    State("visits-url", "data"),
    prevent_initial_call=True,
)


@callback(
    Output("hoisted", "children"),
    Input("hoist", "n_clicks"),
    State("signal", "value"),
    prevent_initial_call=True,
)
def hoist(clicks: int, signal: str) -> str:
    """Says how often; the flag itself is set beside the outputs."""
    set_props("flag", {"children": f"Signal: {signal}", "className": f"flag {signal}"})
    return f"hoisted {clicks} times"


@callback(Output("raise-out", "children"), Input("raise", "n_clicks"), prevent_initial_call=True)
def fail(_clicks: int) -> str:
    """A bug."""
    raise RuntimeError("the anchor is lost")


def report(error: Exception) -> str:
    """What the page shows instead of the failed callback's answer."""
    return f"handled: {error}"


@callback(
    Output("handled-out", "children"),
    Input("raise-handled", "n_clicks"),
    prevent_initial_call=True,
    on_error=report,
)
def fail_handled(_clicks: int) -> str:
    """A bug that the app knows about."""
    raise ValueError("the rope is frayed")


@callback(
    Output("prevent-out", "children"), Input("prevent", "n_clicks"), prevent_initial_call=True
)
def prevent(clicks: int) -> str:
    """Answers at even clicks only."""
    if clicks % 2:
        raise PreventUpdate
    return f"updated at click {clicks}"


@callback(
    Output("no-update-left", "children"),
    Output("no-update-right", "children"),
    Input("no-update", "n_clicks"),
    prevent_initial_call=True,
)
def leave_alone(clicks: int):
    """Updates one of its two outputs."""
    return no_update, str(clicks)
