# SPDX-License-Identifier: Apache-2.0
"""Compiled: what checks the name, packs it and numbers its berth are compiled modules."""

import msgpack
import uuid_utils
from dash import Dash, Input, Output, callback, dcc, html
from pydantic import BaseModel, Field, ValidationError

BERTHS = uuid_utils.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


class Ship(BaseModel):
    """A ship as it is entered; made at import, so that a start has its validator at once."""

    name: str = Field(min_length=1, max_length=40)
    berth: int = Field(default=1, ge=1)


app = Dash(title="Compiled")
server = app.server
app.layout = html.Main([dcc.Input(id="name", placeholder="A ship"), html.H1(id="ship")])


@callback(Output("ship", "children"), Input("name", "value"))
def register(name: str | None) -> str:
    """The ship, once through each of the three."""
    try:
        ship = Ship(name=name or "Argo", berth="7")
    except ValidationError as error:
        return f"{error.error_count()} error: {error.errors()[0]['type']}"
    packed = msgpack.packb(ship.model_dump())
    number = uuid_utils.uuid5(BERTHS, str(ship.berth))
    return f"{msgpack.unpackb(packed)['name']}, berth {ship.berth}, {len(packed)} bytes, {number}"


if __name__ == "__main__":
    app.run()
