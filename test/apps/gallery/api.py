# SPDX-License-Identifier: Apache-2.0
"""The app's own Flask routes, beside those of Dash."""

from flask import Blueprint, Response, abort, jsonify, session

from data import PORTS, tide_curve

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.post("/visits")
def count_visit() -> Response:
    """Counts this session's visits in its signed cookie."""
    session["visits"] = session.get("visits", 0) + 1
    return jsonify(visits=session["visits"])


@blueprint.get("/visits")
def visits() -> Response:
    """How many visits this session has counted."""
    return jsonify(visits=session.get("visits", 0))


@blueprint.get("/ports/<key>")
def port(key: str) -> Response:
    """One port as JSON; 404 where there is none of that name."""
    if key not in PORTS:
        abort(404, description=f"There is no port called {key}.")
    return jsonify(name=PORTS[key].name, berths=PORTS[key].berths)


@blueprint.get("/ports/<key>/tides.csv")
def tides(key: str) -> Response:
    """The tide table of one port, streamed a line at a time."""
    if key not in PORTS:
        abort(404)

    def lines():
        yield "hour,metres\n"
        for hour, height in zip(*tide_curve(PORTS[key], 24, 1)):
            yield f"{hour:g},{height}\n"

    return Response(lines(), mimetype="text/csv")


@blueprint.get("/broken")
def broken() -> Response:
    """A route with a bug."""
    raise ZeroDivisionError("there is no tide in a dry dock")
