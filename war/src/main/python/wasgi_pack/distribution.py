# SPDX-License-Identifier: Apache-2.0
"""The Pyodide distribution: the wheels that are built with each release of Pyodide."""

from __future__ import annotations

import json
from typing import Any

import pyodide_js
from packaging.utils import canonicalize_name

from . import host
from .host import Failure

_LOCK = "pyodide-lock.json"


def default_base() -> str:
    """Pyodide's own address, with a slash at its end."""
    return pyodide_js._api.config.cdnUrl


def packages(base: str, own: bool) -> dict[str, Any]:
    """What the distribution at `base` has, by normalised name, as pyodide-lock.json describes it.

    `own`: the user named it, so its own lock file counts where it has one. Failure REQ-004
    where that is for another Pyodide.
    """
    bundled = pyodide_js._api.lockfile_packages.to_py()
    text = _lock_text(base + _LOCK) if own else None
    if text is None:
        return _installable(bundled)
    try:
        lock = json.loads(text)
        abi, listed = lock["info"]["abi_version"], lock["packages"]
    except (ValueError, KeyError, TypeError):
        abi, listed = "none that can be read", {}
    ours = pyodide_js._api.lockfile_info.to_py()["abi_version"]
    if abi != ours:
        raise Failure(
            "WASGI-REQ-004",
            f"{base}{_LOCK} is for another Pyodide: its ABI is {abi}, and here it is {ours}.",
            "Name the distribution of the release that wasgi --version tells.",
        )
    return _installable(listed)


def _lock_text(place: str) -> str | None:
    if place.startswith("file://"):
        return host.local_text(place.removeprefix("file://"))
    page = host.optional_page(place)
    return page[0] if page else None


def _installable(listed: dict[str, Any]) -> dict[str, Any]:
    return {
        canonicalize_name(name): package
        for name, package in listed.items()
        if package["package_type"] == "package"
    }
