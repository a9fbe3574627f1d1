# SPDX-License-Identifier: Apache-2.0
"""Echoes: what the app was sent, as JSON or as the bytes themselves."""

from collections import Counter

from flask import Blueprint, Response, jsonify, request

part = Blueprint("echo", __name__)
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "patch", "NOTE"]
# What differs between any two servers, or belongs to the connection between two machines.
_OF_THE_SERVER = frozenset(
    "SERVER_NAME SERVER_SOFTWARE REMOTE_ADDR REMOTE_PORT REQUEST_URI HTTP_CONNECTION"
    " HTTP_ACCEPT_ENCODING HTTP_PRIORITY HTTP_SEC_CH_UA HTTP_SEC_CH_UA_MOBILE"
    " HTTP_SEC_CH_UA_PLATFORM"
    " wsgi.input_terminated wsgi.multithread wsgi.multiprocess".split()
)
_calls: Counter[str] = Counter()


def telling(environ: dict[str, object]) -> dict[str, object]:
    """All of the environ that an app may rely on and JSON can carry."""
    return {
        key: value
        for key, value in sorted(environ.items())
        if (key.isupper() or key.startswith("wsgi."))
        and isinstance(value, (str, int, bool, tuple))
        and key not in _OF_THE_SERVER
    }


@part.route("/echo", methods=METHODS, defaults={"rest": ""})
@part.route("/echo/<path:rest>", methods=METHODS)
def echo(rest: str) -> Response:
    """The environ and the body, whole."""
    return jsonify(environ=telling(request.environ), body=request.get_data().hex(), rest=rest)


@part.route("/mirror", methods=METHODS)
def mirror() -> Response:
    """The bytes that came in, under the type that they came with, with two headers of one name."""
    answer = Response(request.get_data())
    answer.headers["Content-Type"] = request.headers.get("Content-Type", "text/plain")
    answer.headers.add("X-Note", "first")
    answer.headers.add("X-Note", "second")
    return answer


@part.route("/count/<key>", methods=METHODS)
def count(key: str) -> dict[str, int]:
    """Counts the calls of this URL, so that a page can ask later whether the app was called."""
    _calls[key] += 1
    return {"calls": _calls[key]}


@part.get("/counted/<key>")
def counted(key: str) -> dict[str, int]:
    """How often the other was called."""
    return {"calls": _calls[key]}
