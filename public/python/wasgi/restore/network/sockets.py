# SPDX-License-Identifier: Apache-2.0
"""Sockets: Emscripten's seem to connect and then never deliver anything, so they say no at once."""

from __future__ import annotations

import errno
from types import ModuleType
from typing import Any, NoReturn


def forbid(socket: ModuleType) -> None:
    """Let connections fail with an OSError that says why."""

    def connect(self: Any, address: Any) -> NoReturn:
        raise refusal(_named(socket, address))

    def connect_ex(self: Any, address: Any) -> int:
        return errno.ENETUNREACH

    def sendto(self: Any, data: Any, *flags_and_address: Any) -> NoReturn:
        raise refusal(_named(socket, flags_and_address[-1]))

    def create_connection(address: Any, *args: Any, **kwargs: Any) -> NoReturn:
        raise refusal(address)

    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
    socket.socket.sendto = sendto
    socket.create_connection = create_connection


def refusal(address: Any) -> OSError:
    """The error for a connection to `address`."""
    name = f"{address[0]}:{address[1]}" if isinstance(address, tuple) else repr(address)
    return OSError(
        errno.ENETUNREACH,
        f"no connection to {name}: Python in a browser has no sockets, only HTTP by way of urllib,"
        " requests, httpx and the like [WASGI-HOST-003]",
    )


def _named(socket: ModuleType, address: Any) -> Any:
    """The address with the name that Emscripten has made up a number for."""
    if not isinstance(address, tuple):
        return address  # a path
    try:
        return (socket.gethostbyaddr(address[0])[0], address[1])
    except (OSError, TypeError):
        return address
