# SPDX-License-Identifier: Apache-2.0
"""`wsgi.errors` for a browser: a text stream into console.error."""

from __future__ import annotations

import io
import sys


def _emit(lines: str) -> None:
    if sys.platform == "emscripten":
        from js import console  # not kept: a snapshot of the heap must hold no JavaScript objects

        console.error(lines)
    else:
        print(lines, file=sys.stderr)


class ErrorStream(io.TextIOBase):
    """Takes any text and shows whole lines; the rest waits for its end, or for `flush`."""

    def __init__(self) -> None:
        self._rest = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"wsgi.errors takes str, not {type(text).__name__}")
        lines, end, rest = text.rpartition("\n")
        if end:
            _emit(self._rest + lines)
            self._rest = rest
        else:
            self._rest += text
        return len(text)

    def flush(self) -> None:
        if self._rest:
            rest, self._rest = self._rest, ""
            _emit(rest)
