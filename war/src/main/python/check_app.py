# SPDX-License-Identifier: Apache-2.0
"""The check's way in for the JVM."""

import json

import _wasgi_host
from wasgi_check.check import check as check_app

__all__ = ["check"]


def check(config_text: str) -> str:
    """Checks the app that the configuration names; JSON in and out.

    {"entry": path or null, "module": full name or null, "files": {path: where it lies on the JVM's
    machine}} gives what `wasgi_check.check` does.
    """
    config = json.loads(config_text)
    files = config["files"]
    return json.dumps(
        check_app(
            config["entry"],
            config["module"],
            files,
            lambda path: _wasgi_host.read(files[path]).to_bytes(),
        )
    )
