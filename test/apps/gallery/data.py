# SPDX-License-Identifier: Apache-2.0
"""The ports and ships that the pages show. Ships are invented, tides are a two-term model."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Port:
    """A port; `mean`, `lunar` and `solar` are metres above chart datum, `phase` is in hours."""

    key: str
    name: str
    region: str
    berths: int
    mean: float
    lunar: float
    solar: float
    phase: float


@dataclass(frozen=True)
class Ship:
    """A ship that is due; `length` in metres, `cargo` in tonnes, `hour` is the hour of arrival."""

    name: str
    kind: str
    port: str
    length: int
    cargo: int
    hour: int


PORTS = {
    port.key: port
    for port in (
        Port("hamburg", "Hamburg", "North Sea", 48, 2.1, 1.55, 0.36, 1.4),
        Port("rotterdam", "Rotterdam", "North Sea", 92, 1.1, 0.78, 0.19, 3.1),
        Port("aberdeen", "Aberdeen", "North Sea", 22, 2.5, 1.31, 0.44, 0.6),
        Port("dover", "Dover", "Channel", 19, 3.8, 2.25, 0.71, 5.2),
        Port("saint-malo", "Saint-Malo", "Channel", 11, 6.8, 3.75, 1.42, 2.7),
        Port("le-havre", "Le Havre", "Channel", 54, 4.9, 2.65, 0.88, 4.4),
        Port("brest", "Brest", "Atlantic", 17, 4.1, 2.05, 0.75, 3.6),
        Port("lisbon", "Lisbon", "Atlantic", 31, 2.2, 0.99, 0.35, 2.2),
        Port("galway", "Galway", "Atlantic", 9, 2.9, 1.54, 0.55, 4.9),
    )
}

SHIPS = [
    Ship("Gannet", "Container", "hamburg", 294, 51200, 3),
    Ship("Ailsa Craig", "Ferry", "dover", 163, 2100, 5),
    Ship("Northern Lapwing", "Bulk", "rotterdam", 229, 74800, 6),
    Ship("Estrela", "Container", "lisbon", 208, 23400, 8),
    Ship("Marie-Galante", "Ferry", "saint-malo", 131, 900, 9),
    Ship("Kittiwake", "Tanker", "aberdeen", 183, 38600, 11),
    Ship("Pointe du Raz", "Bulk", "brest", 190, 41700, 12),
    Ship("Corrib", "Fishing", "galway", 42, 310, 14),
    Ship("Elbe Express", "Container", "hamburg", 366, 98400, 16),
    Ship("Cap de la Hève", "Tanker", "le-havre", 249, 69900, 17),
    Ship("Wadden", "Container", "rotterdam", 334, 87300, 19),
    Ship("Ophelia", "Bulk", "le-havre", 199, 46100, 22),
]

COLOURS = {
    "Container": "#0f766e",
    "Bulk": "#f59e0b",
    "Tanker": "#334e68",
    "Ferry": "#e4572e",
    "Fishing": "#7fb7be",
}


def regions() -> list[str]:
    """The regions, in the order in which the ports name them."""
    return list(dict.fromkeys(port.region for port in PORTS.values()))


def tide(port: Port, hour: float) -> float:
    """Height of the tide at `port`, in metres, `hour` hours after midnight."""
    lunar = port.lunar * math.cos(2 * math.pi * (hour - port.phase) / 12.4206)
    solar = port.solar * math.cos(2 * math.pi * (hour - port.phase) / 12.0)
    return round(port.mean + lunar + solar, 2)


def tide_curve(port: Port, hours: int, step: float = 0.25) -> tuple[list[float], list[float]]:
    """Hours and heights of `port`'s tide over the first `hours` hours."""
    xs = [i * step for i in range(int(hours / step) + 1)]
    return xs, [tide(port, x) for x in xs]
