# SPDX-License-Identifier: Apache-2.0
"""An app that stands on dash-extensions: results that stay on the server, callbacks that are turned."""

from tempfile import mkdtemp

from dash_extensions import EventListener
from dash_extensions.enrich import (
    DashProxy,
    FileSystemBackend,
    Input,
    MultiplexerTransform,
    Output,
    Serverside,
    ServersideOutputTransform,
    State,
    TriggerTransform,
    Trigger,
    dcc,
    html,
)

app = DashProxy(
    __name__,
    transforms=[MultiplexerTransform(), TriggerTransform(), ServersideOutputTransform(backends=[FileSystemBackend(mkdtemp())])],
)
server = app.server
app.layout = html.Div(
    [
        html.Button("left", id="left"),
        html.Button("right", id="right"),
        html.P(id="side"),
        html.Button("compute", id="compute"),
        dcc.Store(id="result"),
        html.P(id="shown"),
        EventListener(
            html.Button("listened to", id="listened"),
            events=[{"event": "click", "props": ["type", "detail"]}],
            id="listener",
        ),
        html.P(id="heard"),
    ]
)


@app.callback(Output("side", "children"), Trigger("left", "n_clicks"), prevent_initial_call=True)
def left():
    """One of two with the same output, and no argument."""
    return "left"


@app.callback(Output("side", "children"), Trigger("right", "n_clicks"), prevent_initial_call=True)
def right():
    """The other."""
    return "right"


@app.callback(Output("result", "data"), Input("compute", "n_clicks"), prevent_initial_call=True)
def compute(clicks):
    """Something that is no JSON, and does not travel."""
    return Serverside({"numbers": {clicks, 2, 3}})


@app.callback(Output("shown", "children"), Input("result", "data"), prevent_initial_call=True)
def shown(result):
    """What is there of it."""
    return f"{sorted(result['numbers'])}"


@app.callback(
    Output("heard", "children"),
    Input("listener", "n_events"),
    State("listener", "event"),
    prevent_initial_call=True,
)
def heard(times, event):
    """An event of the page's."""
    return f"{event['type']} {times}"


if __name__ == "__main__":
    app.run()
