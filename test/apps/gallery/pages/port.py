# SPDX-License-Identifier: Apache-2.0
"""Port: one page for each port, named in the path, to be opened from anywhere."""

import dash
from dash import dcc, html

from data import PORTS, SHIPS
from figures import tide_figure
from parts import heading, panel


def title(key: str | None = None) -> str:
    """The title of the window."""
    return f"{PORTS[key].name} · Harbour" if key in PORTS else "Harbour"


dash.register_page(__name__, path_template="/port/<key>", title=title)


def layout(key: str | None = None, **_query) -> html.Div:
    """The page of the port called `key`."""
    if key not in PORTS:
        return heading("No such port", f"Nothing is known of {key}.")
    port = PORTS[key]
    due = [ship for ship in SHIPS if ship.port == key]
    return html.Div(
        [
            heading(port.name, f"{port.region}, {port.berths} berths"),
            panel(
                "Tide",
                dcc.Graph(
                    figure=tide_figure(port, 24),
                    id="port-graph",
                    config={"displayModeBar": False},
                    className="graph-tall",
                ),
            ),
            panel(
                "Due today",
                html.Ul(
                    [html.Li(f"{ship.name}, {ship.kind.lower()}, {ship.cargo:,} t") for ship in due],
                    id="port-ships",
                ),
            ),
        ]
    )
