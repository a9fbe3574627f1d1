# SPDX-License-Identifier: Apache-2.0
"""Dash's WebSocket callbacks."""

import asyncio
import os
import time

from dash import Dash, Input, Output, State, callback, ctx, dcc, html, set_props

app = Dash(__name__, backend="fastapi", websocket_callbacks=True)
app.layout = html.Div(
    [
        dcc.Input(id="name", value="world"),
        html.P(id="greeting"),
        html.Button("count", id="count"),
        html.P(id="number"),
        html.P(id="counted"),
        html.P(id="noted"),
        html.P(id="clock"),
        html.Button("ask", id="ask"),
        html.P(id="asked"),
        html.Button("threads", id="threads"),
        html.P(id="step"),
        html.P(id="stepped"),
        html.Button("fail", id="fail"),
        html.P(id="failed"),
    ]
)


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello, {name}! {type(ctx.websocket).__name__}"


@callback(Output("counted", "children"), Input("count", "n_clicks"), prevent_initial_call=True)
async def count(clicks):
    for number in range(100):
        set_props("number", {"children": str(number)})
        await asyncio.sleep(0.01)
    return f"counted {clicks}"


app.clientside_callback(
    "number => { (window.numbers ??= []).push(number); return 'noted ' + number; }",
    Output("noted", "children"),
    Input("number", "children"),
    prevent_initial_call=True,
)


@callback(persistent=True)
async def clock():
    """Begins with the page and goes on as long as it is connected."""
    for tick in range(10_000):
        if ctx.websocket.is_shutdown:
            return
        set_props("clock", {"children": f"tick {tick}"})
        await asyncio.sleep(0.05)


@callback(Output("asked", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
async def ask(clicks):
    name = await ctx.websocket.get_prop("name", "value")
    return f"The page says {name}."


@callback(
    Output("stepped", "children"),
    Input("threads", "n_clicks"),
    State("name", "value"),
    prevent_initial_call=True,
)
def step(clicks, name):
    for number in range(5):
        set_props("step", {"children": f"step {number}"})
        time.sleep(0.05)
    return f"stepped for {name}"


@callback(Output("failed", "children"), Input("fail", "n_clicks"), prevent_initial_call=True)
async def fail(clicks):
    raise ValueError("no")


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8050")))
