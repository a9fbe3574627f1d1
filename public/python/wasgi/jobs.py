# SPDX-License-Identifier: Apache-2.0
"""What takes long, done by another interpreter: one in a worker of its own, with the same app.

It has started as this one has, so what requests have changed here since is not there. Both say what
they have to say in pickles; nobody else can send any.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Protocol


class Listener(Protocol):
    """Whoever wants something done."""

    def heard(self, said: Any) -> None:
        """The other interpreter says something."""

    def failed(self, why: str) -> None:
        """It has ended before the work was done."""


_listeners: dict[int, Listener] = {}


def start(task: Any, listener: Listener) -> int:
    """Have `task`, which can be pickled, done by `perform` elsewhere; the number of the job."""
    import wasgi_kernel

    from .exchange import to_js

    number = wasgi_kernel.startJob(to_js(pickle.dumps(task)))
    _listeners[number] = listener
    return number


def end(number: int) -> None:
    """Stop it at once, wherever it is."""
    if _listeners.pop(number, None) is not None:
        import wasgi_kernel

        wasgi_kernel.endJob(number)


def is_running(number: int) -> bool:
    """Whether its work is not done yet."""
    return number in _listeners


def heard(number: int, said: Any) -> None:
    """The bridge: that job has said `said`, a Uint8Array."""
    listener = _listeners.get(number)
    if listener is not None:
        listener.heard(pickle.loads(said.to_bytes()))


def ended(number: int, why: str | None) -> None:
    """The bridge: that job has ended, and `why` if its work is not done."""
    listener = _listeners.pop(number, None)
    if listener is not None and why is not None:
        listener.failed(why)


def perform(octets: Any, say: Callable[[Any], None]) -> str | None:
    """The bridge, in the other interpreter: do what `start` was given; what went wrong, or None."""
    from .exchange import to_js
    from .restore import background

    task = pickle.loads(octets.to_bytes())
    try:
        background.perform(task, lambda said: say(to_js(pickle.dumps(said))))
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    return None
