# SPDX-License-Identifier: Apache-2.0
"""What dcc and html have that keeps a state or needs a file of its own."""

from datetime import date

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, callback, dash_table, dcc, html

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Tabs(
            [
                dcc.Tab(html.P("first tab", id="first-tab"), label="one", value="one", id="tab-one"),
                dcc.Tab(html.P("second tab", id="second-tab"), label="two", value="two", id="tab-two"),
            ],
            id="tabs",
            value="one",
        ),
        html.P(id="tab"),
        dcc.Checklist(["red", "blue"], ["red"], id="check", inputClassName="box"),
        dcc.RadioItems(["left", "right"], "left", id="radio", persistence=True),
        html.P(id="chosen"),
        dcc.Markdown("A **bold** word, a [link](/x) and $x^2$", mathjax=True, id="markdown"),
        dcc.Store(id="kept", storage_type="local"),
        html.Button("remember", id="remember"),
        html.P(id="remembered"),
        dcc.Interval(id="tick", interval=100, max_intervals=3),
        html.P(id="ticked"),
        dcc.ConfirmDialogProvider(html.Button("danger", id="danger"), id="confirm", message="Sure?"),
        html.P(id="confirmed"),
        dcc.DatePickerSingle(date(2026, 5, 17), id="day", display_format="D. M. YYYY"),
        html.P(id="date"),
        dcc.Textarea(id="area", value="lines"),
        html.P(id="length"),
        dcc.Loading(html.P(id="loaded"), id="loading"),
        html.Details([html.Summary("more", id="summary"), html.P("details", id="details")]),
        dcc.Graph(
            figure=go.Figure(go.Bar(x=["a", "b"], y=[1, 2]), layout={"title": {"text": "Bars"}}),
            id="graph",
            config={"locale": "de", "displayModeBar": False},
        ),
        dash_table.DataTable(
            [{"n": n, "name": f"row {n}"} for n in range(25)],
            [{"id": "n", "name": "N", "type": "numeric"}, {"id": "name", "name": "Name"}],
            id="table",
            page_size=5,
            page_action="custom",
            page_current=0,
        ),
    ]
)


@callback(Output("tab", "children"), Input("tabs", "value"))
def tab(value):
    """Which tab."""
    return f"tab {value}"


@callback(Output("chosen", "children"), Input("check", "value"), Input("radio", "value"))
def chosen(checked, picked):
    """Both choices."""
    return f"{sorted(checked)} {picked}"


@callback(
    Output("kept", "data"), Input("remember", "n_clicks"), State("kept", "data"), prevent_initial_call=True
)
def remember(_clicks, kept):
    """Counts in the browser's storage."""
    return {"times": (kept or {"times": 0})["times"] + 1}


@callback(Output("remembered", "children"), Input("kept", "modified_timestamp"), State("kept", "data"))
def remembered(_when, kept):
    """What the storage has."""
    return f"remembered {kept['times'] if kept else 0}"


@callback(Output("ticked", "children"), Input("tick", "n_intervals"))
def ticked(times):
    """Asked by the clock."""
    return f"ticked {times or 0}"


@callback(Output("confirmed", "children"), Input("confirm", "submit_n_clicks"))
def confirmed(times):
    """Asked first."""
    return f"confirmed {times or 0}"


@callback(Output("date", "children"), Input("day", "date"))
def day(chosen_date):
    """As text."""
    return f"{date.fromisoformat(chosen_date):%A}"


@callback(Output("length", "children"), Input("area", "value"))
def length(text):
    """How long it is."""
    return f"{len(text)} letters"


@callback(Output("loaded", "children"), Input("radio", "value"))
def loaded(value):
    """Behind a spinner."""
    return f"loaded {value}"


@callback(Output("table", "data"), Input("table", "page_current"), Input("table", "page_size"))
def rows(page, size):
    """A page of the table."""
    return [{"n": n, "name": f"row {n}"} for n in range(page * size, (page + 1) * size)]


if __name__ == "__main__":
    app.run()
