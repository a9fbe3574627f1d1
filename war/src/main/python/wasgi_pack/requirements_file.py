# SPDX-License-Identifier: Apache-2.0
"""pip's requirements file format.

https://pip.pypa.io/en/stable/reference/requirements-file-format/
"""

from __future__ import annotations

import posixpath
import re
import shlex
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from packaging.requirements import InvalidRequirement, Requirement

from . import host
from .host import Failure

_ARCHIVES = (".whl", ".tar.gz", ".zip")
_COMMENT = re.compile(r"(^|\s+)#.*$")
_HASH = re.compile(r"\s--hash[= ]\s*sha256:([0-9a-fA-F]{64})")
_OTHER_OPTION = re.compile(r"\s--(hash|global-option|build-option|config-settings)[= ].*$")
_VARIABLE = re.compile(r"\$\{([A-Z0-9_]+)\}")
_LONG = {
    "-r": "--requirement",
    "-c": "--constraint",
    "-e": "--editable",
    "-i": "--index-url",
    "-f": "--find-links",
}
# They ask for what always holds here, or cannot hold: wheels first, one platform, TLS checked.
_IGNORED = ("--prefer-binary", "--only-binary", "--no-binary", "--trusted-host", "--use-feature")


@dataclass(frozen=True)
class Wanted:
    """One requirement as the app states it, with the place where it does.

    `origin` is what messages call that place; `place` is the file with the line alone.
    """

    requirement: Requirement
    origin: str
    hashes: frozenset[str] = frozenset()
    place: str | None = None


@dataclass
class Declared:
    """All that an app's requirements say; messages name files below its folder, `root`."""

    root: str = ""
    wanted: list[Wanted] = field(default_factory=list)
    constraints: list[Wanted] = field(default_factory=list)
    index_url: str | None = None
    extra_index_urls: list[str] = field(default_factory=list)
    find_links: list[str] = field(default_factory=list)
    no_index: bool = False
    prereleases: bool = False
    own_project: bool = False

    def name(self, path: str) -> str:
        """How messages call a file."""
        return path.removeprefix(self.root + "/")


def read(
    path: str,
    declared: Declared,
    constraint: bool = False,
    seen: tuple[str, ...] = (),
    named_at: str | None = None,
) -> None:
    """Adds what a file says, and the files that it names. Failure REQ-005 when it is broken.

    `named_at`: the place of the line that names this file.
    """
    text = host.local_text(path)
    if text is None:
        raise Failure(
            "WASGI-REQ-005",
            f"The requirements file {declared.name(path)} does not exist"
            + (f", though {declared.name(seen[-1])} names it." if seen else "."),
            "Add the file, or take the line out that names it.",
            named_at,
        )
    for number, line in _logical_lines(text):
        origin = f"{declared.name(path)}:{number}"
        _read_line(line, origin, path, declared, constraint, (*seen, path))


def _logical_lines(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    pending, start = "", 0
    for number, raw in enumerate(text.splitlines(), 1):
        start = start if pending else number
        if raw.lstrip().startswith("#"):
            raw = ""
        elif raw.endswith("\\"):
            pending += raw[:-1]
            continue
        line = _COMMENT.sub("", pending + raw).strip()
        pending = ""
        if line:
            lines.append((start, line))
    if pending.strip():
        lines.append((start, pending.strip()))
    return lines


def _read_line(
    line: str, origin: str, path: str, declared: Declared, constraint: bool, seen: tuple[str, ...]
) -> None:
    line = _VARIABLE.sub(lambda match: host.variable(match[1]) or match[0], line)
    if line.startswith("-"):
        _read_option(line, origin, path, declared, constraint, seen)
        return
    hashes = frozenset(found.lower() for found in _HASH.findall(line))
    text = _OTHER_OPTION.sub("", line).strip()
    wanted = Wanted(parse(text, origin, posixpath.dirname(path)), origin, hashes, origin)
    (declared.constraints if constraint else declared.wanted).append(wanted)


def _read_option(
    line: str, origin: str, path: str, declared: Declared, constraint: bool, seen: tuple[str, ...]
) -> None:
    option, value = _split_option(line, origin)
    folder = posixpath.dirname(path)
    if option in ("--requirement", "--constraint") and value:
        target = posixpath.normpath(posixpath.join(folder, value))
        if "://" in value:
            raise _broken(origin, line, "Requirements files at URLs are not read: copy it here.")
        if target in seen:
            raise _broken(origin, line, "The file includes itself: take the line out.")
        read(target, declared, constraint or option == "--constraint", seen, origin)
    elif option == "--editable" and value:
        if posixpath.normpath(posixpath.join(folder, value)) != posixpath.normpath(folder or "."):
            raise _broken(
                origin, line, "Only '-e .' is understood: name the package's own requirements here."
            )
        declared.own_project = True
    elif option == "--index-url" and value:
        declared.index_url = value
    elif option == "--extra-index-url" and value:
        declared.extra_index_urls.append(value)
    elif option == "--find-links" and value:
        declared.find_links.append(value if "://" in value else posixpath.join(folder, value))
    elif option == "--no-index":
        declared.no_index = True
    elif option == "--pre":
        declared.prereleases = True
    elif option == "--require-hashes":
        pass
    elif option in _IGNORED:
        host.note(f"note: {origin}: {option} has no meaning here and is passed over")
    else:
        raise _broken(origin, line, "Take the option out, or correct it.")


def _split_option(line: str, origin: str) -> tuple[str, str | None]:
    try:
        parts = shlex.split(line)
    except ValueError:
        raise _broken(origin, line, "A quotation mark is not closed.") from None
    name, equals, value = parts[0].partition("=")
    if not name.startswith("--") and len(name) > 2:
        name, equals, value = name[:2], "=", name[2:] + equals + value
    return _LONG.get(name, name), value if equals else (parts[1] if len(parts) > 1 else None)


def parse(text: str, origin: str, folder: str) -> Requirement:
    """One requirement: a name with its specifiers, or a wheel or sdist by URL or path."""
    if text == ".":
        raise _broken(
            origin, text, "Write '-e .' for the app's own requirements in pyproject.toml."
        )
    try:
        return Requirement(text)
    except InvalidRequirement as error:
        bare = text.split(";")[0].strip()
        located = re.sub(r"\[[^\]]*\]$", "", bare)
        if located.lower().endswith(_ARCHIVES) or "://" in located:
            return _by_location(text, bare, located, origin, folder)
        reason = str(error).splitlines()[0]
        raise _broken(origin, text, f"{reason}. Write it as name==version, for instance.") from None


def _by_location(text: str, bare: str, located: str, origin: str, folder: str) -> Requirement:
    if located.startswith(("git+", "hg+", "svn+", "bzr+")):
        raise Failure(
            "WASGI-REQ-002",
            f"{origin}: '{text}' names a repository; the packager does not build from those.",
            "Name a release from the index, or a wheel by its path or URL.",
            origin,
        )
    url = located
    if "://" not in located:
        url = "file://" + posixpath.normpath(posixpath.join(folder, located))
    filename = unquote(posixpath.basename(urlsplit(url).path))
    name = filename.split("-")[0] if filename.endswith(".whl") else filename.rpartition("-")[0]
    if not name:
        raise _broken(origin, text, "Write it as 'name @ URL'.")
    extras = bare[len(located) :]
    marker = text[len(bare) :].partition(";")[2]
    return Requirement(f"{name}{extras} @ {url}" + (f" ; {marker}" if marker.strip() else ""))


def _broken(origin: str, line: str, remedy: str) -> Failure:
    return Failure("WASGI-REQ-005", f"{origin}: '{line}' is not understood.", remedy, origin)
