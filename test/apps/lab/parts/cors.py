# SPDX-License-Identifier: Apache-2.0
"""The app as another origin: it lets any page read what it answers, its own excepted."""

from flask import Blueprint, Response, request

part = Blueprint("cors", __name__)


@part.after_app_request
def share(answer: Response) -> Response:
    """Cross-origin headers, where the asking page is of another origin."""
    origin = request.headers.get("Origin")
    if origin and origin != request.host_url.rstrip("/"):
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Allow-Credentials"] = "true"
        answer.headers["Access-Control-Allow-Headers"] = "authorization, content-type, x-own"
        answer.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
    return answer
