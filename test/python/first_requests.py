# SPDX-License-Identifier: Apache-2.0
"""Prints what wasgi_pack asks the Dash app at an address before its memory is taken: JSON, in order."""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "war/src/main/python"))

from wasgi_pack.first_page import FirstPage  # noqa: E402


def main(origin: str) -> None:
    page = FirstPage(ask(origin, "_dash-layout"), ask(origin, "_dash-dependencies"), "/")
    asked = []
    while bodies := page.next_round():
        for body in bodies:
            page.take(ask(origin, "_dash-update-component", body))
        asked += bodies
    print(json.dumps(asked))


def ask(origin: str, path: str, body: Any = None) -> Any:
    octets = None if body is None else json.dumps(body).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(f"{origin}/{path}", octets, headers)) as answer:
        text = answer.read()
        return json.loads(text) if text else None


if __name__ == "__main__":
    main(sys.argv[1])
