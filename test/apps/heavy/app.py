# SPDX-License-Identifier: Apache-2.0
"""Heavy: an app that makes 100 MB of data when it is imported, and keeps them.

A hundred stations with 131072 readings each, to one decimal as instruments give them: they can be
compressed as real data can, about to a fifth, and not like zeros.
"""

import math
from array import array

from dash import Dash, Input, Output, callback, dcc, html

READINGS = 1 << 17
_year = array(
    "d",
    (
        round(12 + 9 * math.sin(i / 5215.2) + 4 * math.sin(i / 3.82) + (i * 7919 % 31) / 10, 1)
        for i in range(READINGS)
    ),
)
# Each station sees the same weather at another time.
STATIONS = {f"Station {n}": _year[n * 1009 :] + _year[: n * 1009] for n in range(100)}

app = Dash(title="Heavy")
server = app.server
app.layout = html.Main([dcc.Input(id="name", placeholder="A note"), html.H1(id="summary")])


@callback(Output("summary", "children"), Input("name", "value"))
def summarise(note: str | None) -> str:
    """Reads of every station, so that all of them have to be there."""
    noon = [readings[READINGS // 2] for readings in STATIONS.values()]
    size = sum(len(readings) * readings.itemsize for readings in STATIONS.values())
    return f"{note or 'Today'}: {max(noon):.1f} at most in {size / (1 << 20):.0f} MB"


if __name__ == "__main__":
    app.run()
