# SPDX-License-Identifier: Apache-2.0
"""Which texts look like something that only the author should know."""

from __future__ import annotations

import re

from .rules import PLACEHOLDERS, SECRET_NAMES, SECRET_VALUES, SIGNING_NAMES

_SHORTEST = 8
_A_WORD = re.compile(r"[A-Za-z_]+$")


def secret_named(name: str, value: object) -> bool:
    """Whether a name says that its value is a secret, and the value is not just a stand-in."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str) or not value or secret_in(value):
        return False
    if SIGNING_NAMES.match(name):
        return True
    return (
        SECRET_NAMES.match(name) is not None
        and len(value) >= _SHORTEST
        # A sentence is a label, and a word is another name for the thing, as in forms.
        and not re.search(r"\s", value)
        and not _A_WORD.match(value)
        and not PLACEHOLDERS.match(value)
        and "://" not in value
    )


def secret_in(value: str) -> bool:
    """Whether a text has the form that some service gives to its keys."""
    return SECRET_VALUES.match(value.strip()) is not None
