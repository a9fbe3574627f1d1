# SPDX-License-Identifier: Apache-2.0
"""What depends on where the site lies and on the browser: variables, prefixes, clock, chance."""

from __future__ import annotations

import locale
import os
import random
import sys
import time
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from .errors import StartError
from .imports import after_import

_DEFAULTS = {
    "DASH_HOT_RELOAD": "false",  # its watcher is a thread; `debug=True` would fail
    "DASH_DISABLE_VERSION_CHECK": "true",  # it asks another host
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # a browser's Python always has a running event loop
}


def set_variables(given: Mapping[str, str]) -> None:
    """Put `given` into os.environ, and our defaults where there is no value yet."""
    os.environ.update(given)
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)


def renew() -> None:
    """Give this instance what is its own: the visitor's time zone and language, and its chance.

    To be called at each start, and once more in a heap that comes out of a snapshot, which holds
    those of whoever made it.
    """
    random.seed()
    if sys.platform != "emscripten":
        return
    import js  # here, since a snapshot must hold no JavaScript objects

    # Where sites are built there are neither: who builds is no visitor.
    if hasattr(js, "Intl"):
        # Packages that look for the system's zone by its name find it there (tzlocal, dateutil).
        _own("TZ", js.Intl.DateTimeFormat().resolvedOptions().timeZone)
    if hasattr(js, "navigator"):
        _own("LANG", f"{js.navigator.language.replace('-', '_')}.UTF-8")
        locale.setlocale(locale.LC_CTYPE, "")
    _renew_clock()


def _own(name: str, value: str | None) -> None:
    """Set a variable to what the browser tells, unless the app has given it a value of its own."""
    if value and os.environ.get(name) in (None, _Own.variables.get(name)):
        os.environ[name] = _Own.variables[name] = value


class _Own:
    """What stood there before and what the last `renew` has set: no wish of the app's."""

    variables: dict[str, str] = {"LANG": os.environ.get("LANG", "")}


def _renew_clock() -> None:
    """What `time` has noted of the time zone when it was imported, as it does it itself."""
    year = time.localtime().tm_year
    january, july = (
        time.localtime(time.mktime((year, month, 1, 12, 0, 0, 0, 0, -1))) for month in (1, 7)
    )
    standard, summer = sorted((january, july), key=lambda moment: moment.tm_gmtoff)
    time.timezone, time.altzone = -standard.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(standard.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (standard.tm_zone, summer.tm_zone)


class _Place:
    """Where the site lies: what the hook in Dash reads, since a hook is put there once."""

    base_path = "/"
    hooked = False


def place_dash(base_path: str) -> None:
    """Make every Dash app that is constructed from now on tell its page URLs below `base_path`.

    Dash's own variable for it cannot serve: DASH_REQUESTS_PATHNAME_PREFIX together with
    `url_base_pathname=` in the app's code is an error in Dash, and with `routes_pathname_prefix=`
    it would leave that prefix out.
    """
    _Place.base_path = base_path
    if not _Place.hooked:
        _Place.hooked = True
        after_import("dash.dash", _hook_dash)


def _hook_dash(dash: ModuleType) -> None:
    original = dash.pathname_configs

    def pathname_configs(*args: Any, **kwargs: Any) -> tuple[str | None, str, str]:
        url_base, routes, requests = original(*args, **kwargs)
        if requests == routes and _Place.base_path.endswith(routes):
            requests = _Place.base_path
        elif not requests.startswith(_Place.base_path):
            requests = _Place.base_path[:-1] + requests
        return url_base, routes, requests

    dash.pathname_configs = pathname_configs


def moved_part(dash_app: Any, base_path: str) -> str:
    """The end of the base path that Dash's own routes begin with, such as '/x'; mostly ''.

    Raises WASGI-APP-004 when the page asks elsewhere than the routes answer.
    """
    routes = dash_app.config.routes_pathname_prefix
    requests = dash_app.config.requests_pathname_prefix
    if requests == base_path and base_path.endswith(routes):
        return routes[:-1]
    if requests == base_path[:-1] + routes:
        return ""
    fitting = requests if requests.startswith(base_path) else base_path[:-1] + requests
    raise StartError(
        "WASGI-APP-004",
        f"the app asks for URLs below {requests!r} and answers those below {routes!r},"
        f" but the site is built for {base_path!r}",
        f"build with --base-path {fitting}, or remove url_base_pathname, routes_pathname_prefix and"
        " requests_pathname_prefix from the call of Dash(…)",
    )
