# SPDX-License-Identifier: Apache-2.0
"""Live: an interval that appends to a figure with Patch, and a store that counts."""

import dash
from dash import Input, Output, Patch, State, callback, dcc, html

from data import PORTS, tide
from figures import gauge_figure
from parts import heading, panel

dash.register_page(__name__, name="Live", icon="∿", order=1)

layout = html.Div(
    [
        heading("Tide gauge", "A new reading every half second, appended to the figure in place."),
        panel(
            "Saint-Malo",
            html.Div(
                [
                    html.Button("Start", id="live-toggle", className="button primary"),
                    html.Button("Clear", id="live-clear", className="button"),
                    html.Span("no readings", id="live-count", className="badge"),
                ],
                className="controls",
            ),
            dcc.Graph(
                figure=gauge_figure(),
                id="live-graph",
                config={"displayModeBar": False},
                className="graph-tall",
            ),
        ),
        dcc.Interval(id="live-interval", interval=500, disabled=True),
        dcc.Store(id="live-store", data={"readings": 0}),
    ]
)


@callback(
    Output("live-interval", "disabled"),
    Output("live-toggle", "children"),
    Input("live-toggle", "n_clicks"),
    prevent_initial_call=True,
)
def toggle(clicks: int) -> tuple[bool, str]:
    """Starts at odd clicks, stops at even ones."""
    running = clicks % 2 == 1
    return not running, "Stop" if running else "Start"


@callback(
    Output("live-graph", "figure"),
    Output("live-store", "data"),
    Input("live-interval", "n_intervals"),
    State("live-store", "data"),
    prevent_initial_call=True,
)
def read_gauge(_ticks: int, store: dict) -> tuple[Patch, dict]:
    """One more reading, sent as a patch of two appended numbers."""
    reading = store["readings"] + 1
    patch = Patch()
    patch["data"][0]["x"].append(reading)
    patch["data"][0]["y"].append(tide(PORTS["saint-malo"], reading / 2))
    return patch, {"readings": reading}


@callback(
    Output("live-graph", "figure", allow_duplicate=True),
    Output("live-store", "data", allow_duplicate=True),
    Input("live-clear", "n_clicks"),
    prevent_initial_call=True,
)
def clear(_clicks: int):
    """Begins anew."""
    return gauge_figure(), {"readings": 0}


@callback(Output("live-count", "children"), Input("live-store", "data"))
def count(store: dict) -> str:
    """The number of readings, from the store."""
    return f"{store['readings']} readings" if store["readings"] else "no readings"
