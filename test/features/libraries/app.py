# SPDX-License-Identifier: Apache-2.0
"""Components that Dash itself has not got: one or two of each library."""

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
import dash_cytoscape as cyto
import dash_leaflet as dl
import dash_mantine_components as dmc
import feffery_antd_components as fac
from dash import Dash, Input, Output, callback, html

app = Dash(__name__)
server = app.server
app.layout = dmc.MantineProvider(
    html.Div(
        [
            dbc.Button("open", id="open"),
            dbc.Collapse(dbc.Card(dbc.CardBody("collapsed", id="card")), id="collapse", is_open=False),
            dmc.Switch(id="switch", label="switch"),
            dmc.Text(id="switched"),
            dmc.Button("mantine", id="mantine"),
            dmc.Badge("0", id="badge"),
            fac.AntdButton("antd", id="antd"),
            fac.AntdText(id="antd-text"),
            dag.AgGrid(
                id="grid",
                rowData=[{"port": "Brest", "ships": 3}, {"port": "Dover", "ships": 5}],
                columnDefs=[
                    {"field": "port", "sortable": True},
                    {"field": "ships", "editable": True, "filter": "agNumberColumnFilter"},
                ],
                dashGridOptions={"rowSelection": {"mode": "singleRow", "enableClickSelection": True}},
            ),
            html.P(id="selected"),
            cyto.Cytoscape(
                id="graph",
                elements=[
                    {"data": {"id": "a", "label": "A"}, "position": {"x": 50, "y": 50}},
                    {"data": {"id": "b", "label": "B"}, "position": {"x": 150, "y": 50}},
                    {"data": {"source": "a", "target": "b"}},
                ],
                layout={"name": "preset"},
                style={"width": "300px", "height": "150px"},
            ),
            html.P(id="drawn"),
            dl.Map(
                [
                    dl.Marker(position=[56, 10], children=dl.Tooltip("Aarhus"), id="marker"),
                    dl.GeoJSON(
                        data={
                            "type": "FeatureCollection",
                            "features": [
                                {
                                    "type": "Feature",
                                    "properties": {"name": "field"},
                                    "geometry": {
                                        "type": "Polygon",
                                        "coordinates": [[[9, 55], [11, 55], [11, 57], [9, 55]]],
                                    },
                                }
                            ],
                        },
                        id="field",
                    ),
                ],
                center=[56, 10],
                zoom=6,
                id="map",
                style={"height": "200px"},
            ),
            html.P(id="marked"),
        ]
    )
)


@callback(Output("collapse", "is_open"), Input("open", "n_clicks"), prevent_initial_call=True)
def toggle(clicks):
    """Open, and shut."""
    return bool(clicks % 2)


@callback(Output("switched", "children"), Input("switch", "checked"))
def switched(checked):
    """On or off."""
    return "on" if checked else "off"


@callback(Output("badge", "children"), Input("mantine", "n_clicks"), prevent_initial_call=True)
def badge(clicks):
    """Counts."""
    return str(clicks)


@callback(Output("antd-text", "children"), Input("antd", "nClicks"), prevent_initial_call=True)
def antd(clicks):
    """Counts too."""
    return f"antd {clicks}"


@callback(Output("selected", "children"), Input("grid", "selectedRows"), prevent_initial_call=True)
def selected(rows):
    """Which row."""
    return " ".join(row["port"] for row in rows) or "none"


@callback(Output("drawn", "children"), Input("graph", "elements"))
def drawn(elements):
    """How much there is to draw."""
    return f"{len(elements)} elements"


@callback(Output("marked", "children"), Input("marker", "n_clicks"), prevent_initial_call=True)
def marked(clicks):
    """Asked for a place."""
    return f"Aarhus {clicks}"


if __name__ == "__main__":
    app.run()
