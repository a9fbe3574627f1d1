# SPDX-License-Identifier: Apache-2.0
"""A folder that Python is installed in: where that is the root, every app seems to lie in it.

Flask keeps the instance folder of an app beside the app, but that of an installed one below the
prefix of the interpreter.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

from ..imports import after_import


def missing() -> bool:
    """Whether the prefix is the root of all files."""
    return sys.prefix == os.sep


def install() -> None:
    """Let Flask tell apps that are installed from others, once it is imported."""
    after_import("flask.sansio.app", _mend)
    after_import("flask.app", _mend)  # which was all there was before Flask 3


def _mend(app: ModuleType) -> None:
    original = getattr(app, "find_package", None)
    if original is None:
        return

    def find_package(import_name: str) -> tuple[str | None, str]:
        prefix, path = original(import_name)
        installed = os.path.basename(path) in ("site-packages", "dist-packages")
        return (prefix if installed else None), path

    app.find_package = find_package
