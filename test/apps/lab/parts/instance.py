# SPDX-License-Identifier: Apache-2.0
"""What is of this process alone: its time zone, its language, its chance."""

import datetime
import os
import random
import time

from flask import Blueprint

part = Blueprint("instance", __name__, url_prefix="/instance")


@part.get("/clock/<int:seconds>")
def clock(seconds: int) -> dict[str, object]:
    """That moment, as this machine's clocks show it."""
    there = datetime.datetime.fromtimestamp(seconds)
    local = time.localtime(seconds)
    return {
        "datetime": there.isoformat(),
        "offset": int(there.astimezone().utcoffset().total_seconds()),
        "time": [*local[:6]],
        "gmtoff": local.tm_gmtoff,
        "standard": -time.timezone,
        "zone": os.environ.get("TZ"),
        "language": os.environ.get("LANG"),
    }


@part.get("/chance")
def chance() -> dict[str, list[float]]:
    """What nobody can foresee."""
    return {"drawn": [random.random() for _ in range(3)]}
