# SPDX-License-Identifier: Apache-2.0
"""What the JVM around this interpreter does for Python: downloads, local files, messages."""

from __future__ import annotations

import codecs
import json
from typing import Any

import _wasgi_host
from pyodide.ffi import to_js


class Failure(Exception):
    """A failure that the user can act on; it ends the build with its code.

    `place`: the file of the app with the line that led to it, where there is one.
    """

    def __init__(self, code: str, message: str, remedy: str, place: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.place = place

    def as_dict(self) -> dict[str, str | None]:
        return {
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
            "place": self.place,
        }


def _ask(function: str, *arguments: str) -> dict[str, Any]:
    answer = json.loads(_wasgi_host.call(function, *arguments))
    error = answer.get("error")
    if error:
        raise Failure(error["code"], error["message"], error["remedy"])
    return answer


def read_bytes(path: str) -> bytes:
    """Content of a file of the JVM's machine."""
    return _wasgi_host.read(path).to_bytes()


def write_bytes(path: str, content: bytes) -> None:
    """Writes a file of the JVM's machine."""
    _wasgi_host.write(path, to_js(content))


def page(url: str) -> tuple[str, str, str] | None:
    """An index page as (text, media type, final URL); None when there is none."""
    answer = _ask("page", url)
    if answer["status"] != 200:
        return None
    return read_bytes(answer["path"]).decode("utf-8"), answer["type"], answer["url"]


def optional_page(url: str) -> tuple[str, str, str] | None:
    """A page that may be missing, as may be its whole server."""
    try:
        return page(url)
    except Failure:
        return None


def prefetch(urls: list[str]) -> None:
    """Starts downloads of pages that will be asked for soon."""
    if urls:
        _wasgi_host.call("prefetch", json.dumps(urls))


def download(url: str, sha256: str | None) -> str:
    """Path of a downloaded file, checked against its hash where one is known.

    Raises Failure when the network or the server does not give it.
    """
    return _ask("download", url, sha256 or "")["path"]


def local_text(path: str) -> str | None:
    """Text of a file of the app; None when there is no such file. The JVM notes that it was read.

    Failure REQ-005 when it is no text.
    """
    answer = _ask("local", path)
    if not answer["path"]:
        return None
    content = read_bytes(answer["path"])
    # PowerShell's `pip freeze > requirements.txt` writes UTF-16.
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(
            "WASGI-REQ-005", f"{path} is not UTF-8 text.", "Save it again with that encoding."
        ) from None


def variable(name: str) -> str | None:
    """A variable of the user's environment; None when it is not set."""
    return _ask("variable", name)["value"]


def listing(folder: str) -> list[str]:
    """Paths of the files in a folder, sorted; Failure REQ-005 when it is not there."""
    return _ask("listing", folder)["paths"]


def built_wheel(sdist_sha256: str) -> dict[str, Any]:
    """What is known of a wheel built from an sdist: {"wheel": path|None, "refusal": text|None}."""
    return _ask("built", sdist_sha256)


def keep_wheel(sdist_sha256: str, filename: str, content: bytes) -> str:
    """Keeps a built wheel; its path."""
    path = _ask("place", sdist_sha256, filename)["path"]
    write_bytes(path, content)
    return path


def keep_refusal(sdist_sha256: str, reason: str) -> None:
    """Remembers that an sdist cannot be built here, so that it is not fetched again."""
    write_bytes(_ask("place", sdist_sha256, "refused.txt")["path"], reason.encode())


def tool(name: str) -> str:
    """Path of the wheel of one of the packager's own tools."""
    return _ask("tool", name)["path"]


def note(text: str) -> None:
    """Says a line that belongs to the result: it is said again when that is used again."""
    _wasgi_host.call("note", text)


def say(text: str) -> None:
    """Says a line about what is being done."""
    _wasgi_host.call("say", text)
