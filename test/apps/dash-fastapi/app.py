# SPDX-License-Identifier: Apache-2.0
"""Dash on FastAPI."""

import asyncio
import os

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, backend="fastapi")
app.layout = html.Div(
    [
        dcc.Input(id="name"),
        html.P(id="greeting"),
        html.P(id="slowly"),
    ]
)


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello, {name or 'world'}!"


@callback(Output("slowly", "children"), Input("name", "value"))
async def greet_slowly(name):
    await asyncio.sleep(0.05)
    return f"Slowly: {name}"


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8050")))
