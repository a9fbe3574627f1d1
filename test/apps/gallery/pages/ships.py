# SPDX-License-Identifier: Apache-2.0
"""Ships: a table to edit, sort and filter, and a sum that follows it."""

import dash
from dash import Input, Output, State, callback, dash_table, html

from data import PORTS, SHIPS
from parts import heading, panel

dash.register_page(__name__, name="Ships", icon="▤", order=2)

COLUMNS = [
    {"id": "name", "name": "Ship", "type": "text", "editable": True},
    {"id": "kind", "name": "Kind", "type": "text"},
    {"id": "port", "name": "Port", "type": "text"},
    {"id": "length", "name": "Length (m)", "type": "numeric"},
    {"id": "cargo", "name": "Cargo (t)", "type": "numeric", "editable": True},
    {"id": "hour", "name": "Hour", "type": "numeric"},
]

layout = html.Div(
    [
        heading("Ships due", "Edit a name or the cargo, sort by a heading, filter under it."),
        panel(
            "Arrivals",
            dash_table.DataTable(
                [
                    {
                        "name": ship.name,
                        "kind": ship.kind,
                        "port": PORTS[ship.port].name,
                        "length": ship.length,
                        "cargo": ship.cargo,
                        "hour": ship.hour,
                    }
                    for ship in SHIPS
                ],
                COLUMNS,
                id="ships-table",
                sort_action="native",
                filter_action="native",
                row_selectable="single",
                page_size=8,
                style_as_list_view=True,
                style_cell={
                    "fontFamily": "system-ui, Liberation Sans, sans-serif",
                    "fontSize": "15px",
                    "padding": "9px 12px",
                    "textAlign": "left",
                },
                style_header={"fontWeight": "600", "backgroundColor": "#eef3f7"},
                style_data_conditional=[
                    {
                        "if": {"filter_query": "{cargo} > 60000", "column_id": "cargo"},
                        "backgroundColor": "#fef3c7",
                    }
                ],
            ),
            html.P(id="ships-sum", className="caption"),
            html.P("No ship is selected.", id="ships-selected", className="caption"),
        ),
    ]
)


@callback(Output("ships-sum", "children"), Input("ships-table", "derived_virtual_data"))
def add_up(rows: list[dict] | None) -> str:
    """The sum over the rows that the filter leaves, in the order of the sort."""
    rows = rows or []
    first = f", first {rows[0]['name']}" if rows else ""
    return f"{len(rows)} ships, {sum(row['cargo'] for row in rows):,} t{first}"


@callback(
    Output("ships-selected", "children"),
    Input("ships-table", "derived_virtual_selected_rows"),
    State("ships-table", "derived_virtual_data"),
)
def describe(selected: list[int] | None, rows: list[dict] | None) -> str:
    """The row whose button is pressed."""
    if not selected:
        return "No ship is selected."
    row = rows[selected[0]]
    return f"{row['name']} arrives at {row['hour']}:00 in {row['port']}."
