# SPDX-License-Identifier: Apache-2.0
"""Coroutines: as callbacks and as views."""

import asyncio

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(__name__, use_async=True)
server = app.server
app.layout = html.Div(
    [
        dcc.Input(id="text", value="a"),
        html.P(id="slow"),
        html.P(id="quick"),
        html.Button("ask", id="ask"),
        html.P(id="gathered"),
    ]
)


@callback(Output("slow", "children"), Input("text", "value"))
async def slow(text):
    """Waits."""
    await asyncio.sleep(0.2)
    return f"slow {text}"


@callback(Output("quick", "children"), Input("text", "value"))
def quick(text):
    """Does not."""
    return f"quick {text}"


@callback(Output("gathered", "children"), Input("ask", "n_clicks"), prevent_initial_call=True)
async def gathered(_clicks):
    """Does several things at once."""

    async def part(number):
        await asyncio.sleep(0.05 * (3 - number))
        return number

    async with asyncio.timeout(5):
        return str(await asyncio.gather(*(part(number) for number in range(3))))


@server.get("/view")
async def view():
    """A view of Flask's."""
    await asyncio.sleep(0.01)
    return "view"


if __name__ == "__main__":
    app.run()
