# SPDX-License-Identifier: Apache-2.0
"""The figures of the pages, all in one look."""

import plotly.graph_objects as go

from data import COLOURS, PORTS, SHIPS, Port, tide_curve

INK, TEAL, GRID = "#243b53", "#0f766e", "#e6edf3"


def styled(figure: go.Figure, **layout) -> go.Figure:
    """`figure` in the look of this app."""
    figure.update_layout(
        margin={"l": 48, "r": 16, "t": 12, "b": 40},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, sans-serif", "size": 13, "color": INK},
        hoverlabel={"bgcolor": "white"},
        **layout,
    )
    figure.update_xaxes(gridcolor=GRID, zeroline=False)
    figure.update_yaxes(gridcolor=GRID, zeroline=False)
    return figure


def tide_figure(port: Port, hours: int) -> go.Figure:
    """The tide of one port, with its high and low waters marked."""
    xs, ys = tide_curve(port, hours)
    turns = [
        i
        for i in range(1, len(ys) - 1)
        if (ys[i] - ys[i - 1]) * (ys[i + 1] - ys[i]) <= 0 and ys[i] != ys[i + 1]
    ]
    figure = go.Figure(
        [
            go.Scatter(
                x=xs,
                y=ys,
                name="height",
                mode="lines",
                line={"color": TEAL, "width": 3, "shape": "spline"},
                fill="tozeroy",
                fillcolor="rgba(15,118,110,0.14)",
                hovertemplate="%{x:.2f} h: %{y:.2f} m<extra></extra>",
            ),
            go.Scatter(
                x=[xs[i] for i in turns],
                y=[ys[i] for i in turns],
                name="turn",
                mode="markers+text",
                text=[f"{ys[i]:.1f} m" for i in turns],
                textposition="top center",
                marker={"color": "#e4572e", "size": 9},
                hoverinfo="skip",
            ),
        ]
    )
    ceiling = (port.mean + port.lunar + port.solar) * 1.18
    figure.update_yaxes(title="metres", range=[0, ceiling])
    figure.update_xaxes(title="hours after midnight", dtick=6)
    return styled(figure, showlegend=False)


def cargo_figure() -> go.Figure:
    """Tonnes due at each port, one bar a port, stacked by kind of ship."""
    figure = go.Figure(
        [
            go.Bar(
                x=[PORTS[ship.port].name for ship in SHIPS if ship.kind == kind],
                y=[ship.cargo for ship in SHIPS if ship.kind == kind],
                customdata=[ship.port for ship in SHIPS if ship.kind == kind],
                name=kind,
                marker={"color": colour},
            )
            for kind, colour in COLOURS.items()
        ]
    )
    figure.update_yaxes(title="tonnes")
    figure.update_xaxes(categoryorder="total descending")
    return styled(figure, barmode="stack", bargap=0.35, showlegend=False)


def kinds_figure() -> go.Figure:
    """The fleet by kind, as a ring."""
    counts = [sum(ship.kind == kind for ship in SHIPS) for kind in COLOURS]
    ring = go.Pie(
        labels=list(COLOURS),
        values=counts,
        hole=0.62,
        sort=False,
        marker={"colors": list(COLOURS.values()), "line": {"color": "white", "width": 2}},
        textinfo="value",
    )
    return styled(go.Figure(ring), legend={"orientation": "h", "y": -0.08})


def gauge_figure() -> go.Figure:
    """An empty recording, to which the live page appends."""
    line = go.Scatter(x=[], y=[], mode="lines+markers", line={"color": TEAL, "width": 2})
    figure = go.Figure(line)
    figure.update_yaxes(title="metres")
    figure.update_xaxes(title="reading")
    return styled(figure, showlegend=False)
