# SPDX-License-Identifier: Apache-2.0
"""What other hosts have answered when the site was built: `wasgi build --bundle-url`."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).parents[3] / "wasgi_bundled"
"""Beside the packages: `index.json` and the bodies, which its entries name."""


@functools.cache
def _index() -> dict[str, dict]:
    """By address; each entry has `file` and `headers`, pairs of a name and a value."""
    try:
        text = (FOLDER / "index.json").read_text("utf-8")
    except FileNotFoundError:
        return {}
    return {_same(url): entry for url, entry in json.loads(text).items()}


def _same(url: str) -> str:
    """One form for addresses that name the same: no fragment, and a path in any case."""
    parts = urlsplit(url)
    return parts._replace(
        scheme=parts.scheme.lower(),
        netloc=parts.netloc.lower(),
        path=parts.path or "/",
        fragment="",
    ).geturl()


def find(method: str, url: str) -> tuple[list[tuple[str, str]], bytes] | None:
    """The headers and the body that a GET or HEAD of that address got; nothing for any other."""
    if method not in ("GET", "HEAD"):
        return None
    entry = _index().get(_same(url))
    if entry is None:
        return None
    octets = (FOLDER / entry["file"]).read_bytes()
    headers = [(name, value) for name, value in entry["headers"]]
    headers.append(("content-length", str(len(octets))))
    return headers, octets if method == "GET" else b""
