# SPDX-License-Identifier: Apache-2.0
"""Late: its first page is packed by one compiled module; another is called only when numbers are asked for.

And functions of Python's own program are called only when a letter is.
"""

import unicodedata

import msgpack
from flask import Flask, Response, jsonify
from pydantic import TypeAdapter, ValidationError

app = Flask(__name__)
NUMBERS = TypeAdapter(list[int])


@app.get("/")
def index() -> str:
    """Says how long a list is when it is packed."""
    return f"<!DOCTYPE html><title>Late</title><p id=packed>{len(msgpack.packb([1, 2, 300]))} octets</p>"


@app.get("/numbers/<text>")
def numbers(text: str) -> Response:
    """The numbers in a text of JSON, or what is wrong with them."""
    try:
        return jsonify(NUMBERS.validate_json(text))
    except ValidationError as error:
        return jsonify(error.errors(include_url=False))


@app.get("/letters/<name>")
def letter(name: str) -> str:
    """The letter that Unicode calls so."""
    return unicodedata.lookup(name)


if __name__ == "__main__":
    app.run()
