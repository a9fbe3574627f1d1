# SPDX-License-Identifier: Apache-2.0
"""Logbook: rows that come and go, served by pattern-matching callbacks; kept for the session."""

import dash
from dash import ALL, MATCH, Input, Output, Patch, State, callback, ctx, dcc, html
from dash.exceptions import PreventUpdate

from parts import heading, panel

dash.register_page(__name__, name="Logbook", icon="✎", order=3)

layout = html.Div(
    [
        heading("Logbook", "Add entries, tick them off, strike them out."),
        panel(
            "Entries",
            html.Div(
                [
                    dcc.Input(id="log-text", placeholder="What happened?", className="grow"),
                    dcc.Dropdown(
                        ["Sighting", "Repair", "Arrival"], "Sighting", id="log-kind", clearable=False
                    ),
                    html.Button("Add", id="log-add", className="button primary"),
                ],
                className="controls",
            ),
            html.Ul(id="log-list", className="log"),
            html.P(id="log-summary", className="caption"),
        ),
        dcc.Store(id="log-store", storage_type="session", data=0),
    ]
)


def entry(index: int, kind: str, text: str) -> html.Li:
    """One row of the log."""
    return html.Li(
        [
            dcc.Checklist(["done"], [], id={"type": "log-done", "index": index}),
            html.Span(kind, className="badge"),
            html.Span(text, id={"type": "log-entry", "index": index}),
            html.Button("✕", id={"type": "log-remove", "index": index}, className="button small"),
        ],
        id={"type": "log-row", "index": index},
    )


@callback(
    Output("log-list", "children"),
    Output("log-store", "data"),
    Output("log-text", "value"),
    Input("log-add", "n_clicks"),
    Input("log-text", "n_submit"),
    State("log-text", "value"),
    State("log-kind", "value"),
    State("log-store", "data"),
    prevent_initial_call=True,
)
def add(_clicks, _submits, text: str | None, kind: str, index: int):
    """Appends a row; an empty text is no entry."""
    if not text:
        raise PreventUpdate
    rows = Patch()
    rows.append(entry(index, kind, text))
    return rows, index + 1, ""


@callback(
    Output({"type": "log-entry", "index": MATCH}, "className"),
    Input({"type": "log-done", "index": MATCH}, "value"),
)
def strike(done: list[str]) -> str:
    """Strikes the text of the row whose box was ticked."""
    return "done" if done else ""


@callback(
    Output({"type": "log-row", "index": MATCH}, "hidden"),
    Input({"type": "log-remove", "index": MATCH}, "n_clicks"),
    prevent_initial_call=True,
)
def remove(_clicks: int) -> bool:
    """Hides the row whose cross was clicked."""
    return True


@callback(
    Output("log-summary", "children"),
    Input({"type": "log-done", "index": ALL}, "value"),
    Input({"type": "log-row", "index": ALL}, "hidden"),
)
def summarise(done: list[list[str]], hidden: list[bool | None]) -> str:
    """Counts over all rows there are."""
    shown = [bool(d) for d, h in zip(done, hidden) if not h]
    if not shown:
        return "The log is empty."
    cause = ctx.triggered_id["type"] if ctx.triggered_id else "start"
    return f"{sum(shown)} of {len(shown)} done (last change: {cause})"
