# SPDX-License-Identifier: Apache-2.0
"""What an app prints and logs, for a browser's console: each line says which request it is of.

Behind a server the access log tells that; here several pages and tabs may ask at once, and there is
none. What is printed while no request runs is left as it is.
"""

from __future__ import annotations

import io
import sys
from contextvars import ContextVar
from typing import Any

_TRACEBACK = "Traceback (most recent call last):\n"

# The environ of the request that runs in this context, set by whoever runs the app.
running: ContextVar[dict[str, Any] | None] = ContextVar("wasgi.running", default=None)


def install() -> None:
    """Let sys.stdout and sys.stderr say it, where they are a browser's console."""
    if sys.platform != "emscripten":
        return
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, Output(open(stream.fileno(), "wb", closefd=False)))


class ErrorStream(io.TextIOBase):
    """`wsgi.errors`: takes any text and shows whole lines; the rest waits for its end, or `flush`.

    What is written at once is shown at once, as one entry of the console, and a traceback among it
    gets the code that docs/errors.md explains.
    """

    def __init__(self) -> None:
        self._rest = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"wsgi.errors takes str, not {type(text).__name__}")
        lines, end, rest = text.rpartition("\n")
        if end:
            _emit(_attributed(self._rest + lines))
            self._rest = rest
        else:
            self._rest += text
        return len(text)

    def flush(self) -> None:
        if self._rest:
            rest, self._rest = self._rest, ""
            _emit(_attributed(rest))


class Output(io.TextIOWrapper):
    """A standard stream of the process, whose lines say which request they are of."""

    def __init__(self, buffer: Any) -> None:
        super().__init__(buffer, "utf-8", "backslashreplace", line_buffering=True)
        self._begun = False  # whether something stands on the line that is being written

    def write(self, text: str) -> int:
        environ = running.get()
        if environ is None or not isinstance(text, str):
            return super().write(text)
        if _TRACEBACK in text and not text.endswith(_TRACEBACK):
            _errors.write(text if text.endswith("\n") else text + "\n")  # whole, not line by line
            return len(text)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            self._begun = self._begun or bool(line)
            if number < len(lines) - 1:
                lines[number] = f"{line}  {_origin(environ)}" if self._begun else line
                self._begun = False
        super().write("\n".join(lines))
        return len(text)


def _attributed(lines: str) -> str:
    environ = running.get()
    if environ is None:
        return lines
    if _TRACEBACK in lines:
        return f"WASGI-APP-005: the app raises while it answers {_origin(environ)}\n{lines}"
    return f"{lines}  {_origin(environ)}"


def _origin(environ: dict[str, Any]) -> str:
    method, number = environ.get("REQUEST_METHOD"), environ.get("wasgi.request")
    target = environ.get("REQUEST_URI", environ.get("PATH_INFO"))
    return f"[{method} {target}, request {number}]"


def _emit(text: str) -> None:
    if sys.platform == "emscripten":
        from js import console  # not kept: a snapshot of the heap must hold no JavaScript objects

        console.error(text)
    else:
        print(text, file=sys.stderr)


_errors = ErrorStream()
