# SPDX-License-Identifier: Apache-2.0
"""Background callbacks: progress, cancelling, errors, set_props, a cache, several at once."""

import os
import time

import diskcache
from dash import Dash, DiskcacheManager, Input, Output, State, callback, ctx, html, set_props
from dash.exceptions import PreventUpdate

manager = DiskcacheManager(diskcache.Cache())
cached = DiskcacheManager(diskcache.Cache(), cache_by=[lambda: "always"], expire=60)
app = Dash(__name__, background_callback_manager=manager)
server = app.server
JOBS = ("one", "two", "three")

app.layout = html.Div(
    [
        *(
            html.Div(
                [
                    html.Button(f"run {name}", id=f"run-{name}"),
                    html.Button(f"cancel {name}", id=f"cancel-{name}"),
                    html.Span(id=f"progress-{name}"),
                    html.Span("nothing yet", id=f"result-{name}"),
                ]
            )
            for name in JOBS
        ),
        html.Button("fail", id="fail"),
        html.Span(id="failed"),
        html.Button("skip", id="skip"),
        html.Span("kept", id="skipped"),
        html.Button("square", id="square"),
        html.Span(id="squared"),
        html.Button("tell", id="tell"),
        html.Span(id="told"),
        html.Span(id="aside"),
        html.Button("quick", id="quick"),
        html.Span(id="quickly"),
    ]
)


def job(name):
    @callback(
        Output(f"result-{name}", "children"),
        Input(f"run-{name}", "n_clicks"),
        State(f"run-{name}", "children"),
        background=True,
        running=[(Output(f"run-{name}", "disabled"), True, False)],
        cancel=[Input(f"cancel-{name}", "n_clicks")],
        progress=[Output(f"progress-{name}", "children"), Output(f"progress-{name}", "title")],
        progress_default=["waiting", ""],
        interval=100,
        prevent_initial_call=True,
    )
    def run(set_progress, clicks, text):
        for step in range(1, 11):
            time.sleep(0.25)
            set_progress((f"{step} of 10", str(step)))
        return f"{text}: {clicks} by {ctx.triggered_id}"


for each in JOBS:
    job(each)


@callback(
    Output("failed", "children"),
    Input("fail", "n_clicks"),
    background=True,
    prevent_initial_call=True,
)
def fail(clicks):
    return 1 / (clicks - clicks)


@callback(
    Output("skipped", "children"),
    Input("skip", "n_clicks"),
    background=True,
    prevent_initial_call=True,
)
def skip(clicks):
    raise PreventUpdate


@callback(
    Output("squared", "children"),
    Input("square", "n_clicks"),
    background=True,
    manager=cached,
    prevent_initial_call=True,
)
def square(clicks):
    time.sleep(0.2)
    return html.B(str(clicks * clicks))


@callback(
    Output("told", "children"),
    Input("tell", "n_clicks"),
    background=True,
    prevent_initial_call=True,
)
def tell(clicks):
    set_props("aside", {"children": f"aside {clicks}"})
    time.sleep(0.3)
    return f"told {clicks}"


@callback(Output("quickly", "children"), Input("quick", "n_clicks"), prevent_initial_call=True)
def quick(clicks):
    return f"quick {clicks}"


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8050")))
