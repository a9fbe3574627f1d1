# SPDX-License-Identifier: Apache-2.0
"""The compressions that flask-compress (1.x) imports, whether or not anything is compressed by them.

No page asks for a compressed answer, for there is no network on its way; so flask-compress, and with
it `Dash(compress=True)`, hands all answers on as they are. The packages are made of C, PyPI has no
wheels of them for a browser, and the packager leaves them out where flask-compress alone wants them.
"""

from __future__ import annotations

import importlib.util
from typing import Any, NoReturn

from ..imports import stand_in_for

_PACKAGES = ("brotli", "pyzstd", "zstandard")


def missing() -> bool:
    """Whether any of them is absent."""
    return None in map(importlib.util.find_spec, _PACKAGES)


def install() -> None:
    """Let flask-compress import those that are absent; to all others they stay so."""
    for name in _PACKAGES:
        stand_in_for("flask_compress", name, {"__getattr__": _refusing})


def _refusing(attribute: str) -> Any:
    if attribute.startswith("__"):
        raise AttributeError(attribute)
    return _refuse


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    raise NotImplementedError(
        "this package is not installed: nothing is compressed on the way to the page"
    )
