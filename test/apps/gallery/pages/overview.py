# SPDX-License-Identifier: Apache-2.0
"""Overview: figures, a graph to click in, and two drop-downs of which one feeds the other."""

import dash
from dash import Input, Output, callback, dcc, html

from data import PORTS, SHIPS, regions
from figures import cargo_figure, kinds_figure, tide_figure
from parts import heading, panel

dash.register_page(__name__, path="/", name="Overview", icon="◉", order=0)


def fact(label: str, value: str, note: str, name: str) -> html.Div:
    """One of the big numbers on top."""
    return html.Div(
        [html.Small(label), html.Strong(value, id=f"fact-{name}"), html.Span(note)],
        className=f"fact fact-{name}",
    )


def layout(**_query) -> html.Div:
    """The page; made anew for each visit, as a function should be."""
    tonnes = sum(ship.cargo for ship in SHIPS)
    return html.Div(
        [
            heading("Today in the harbours", "Tides, berths and the ships that are due."),
            html.Div(
                [
                    fact("Ports", str(len(PORTS)), f"{len(regions())} regions", "ports"),
                    fact("Berths", str(sum(p.berths for p in PORTS.values())), "all in use", "berths"),
                    fact("Ships due", str(len(SHIPS)), "in 24 hours", "ships"),
                    fact("Cargo", f"{tonnes / 1000:.0f} kt", "to be landed", "cargo"),
                ],
                className="facts",
            ),
            panel(
                "Tide",
                html.Div(
                    [
                        html.Label(
                            ["Region", dcc.Dropdown(regions(), "Channel", id="region", clearable=False)]
                        ),
                        html.Label(["Port", dcc.Dropdown(id="port", clearable=False)]),
                        html.Label(
                            [
                                "Hours",
                                dcc.Slider(
                                    12, 48, 12, value=24, id="hours", marks={12: "12", 24: "24", 36: "36", 48: "48"}
                                ),
                            ],
                            className="grow",
                        ),
                    ],
                    className="controls",
                ),
                dcc.Graph(id="tide-graph", config={"displayModeBar": False}, className="graph-tall"),
                html.P(id="tide-caption", className="caption"),
            ),
            html.Div(
                [
                    panel(
                        "Cargo by port",
                        dcc.Graph(
                            figure=cargo_figure(),
                            id="cargo-graph",
                            config={"displayModeBar": False},
                            className="graph",
                        ),
                        html.P("Click a bar.", id="cargo-detail", className="caption"),
                    ),
                    panel(
                        "Kinds of ship",
                        dcc.Graph(
                            figure=kinds_figure(),
                            id="kinds-graph",
                            config={"displayModeBar": False},
                            className="graph",
                        ),
                    ),
                ],
                className="split",
            ),
        ]
    )


@callback(Output("port", "options"), Output("port", "value"), Input("region", "value"))
def offer_ports(region: str) -> tuple[list[dict], str]:
    """The ports of the region; the first of them is chosen."""
    options = [{"label": p.name, "value": p.key} for p in PORTS.values() if p.region == region]
    return options, options[0]["value"]


@callback(Output("tide-graph", "figure"), Input("port", "value"), Input("hours", "value"))
def draw_tide(key: str, hours: int):
    """The tide curve of the chosen port."""
    return tide_figure(PORTS[key], hours)


@callback(Output("tide-caption", "children"), Input("tide-graph", "figure"), Input("port", "value"))
def describe_tide(figure: dict, key: str) -> list:
    """Last in the chain: reads what the callback before it has drawn."""
    heights = figure["data"][1]["y"]
    port = PORTS[key]
    return [
        f"{port.name}: {max(heights):.1f} m at high water, {min(heights):.1f} m at low water. ",
        dcc.Link("More about this port", href=dash.get_relative_path(f"/port/{key}"), id="port-link"),
    ]


@callback(
    Output("cargo-detail", "children"), Input("cargo-graph", "clickData"), prevent_initial_call=True
)
def detail(click: dict) -> str:
    """What the clicked bar stands for."""
    point = click["points"][0]
    names = [s.name for s in SHIPS if s.port == point["customdata"] and s.cargo == point["y"]]
    return f"{point['x']}: {point['y']:,} t aboard {', '.join(names)}"
