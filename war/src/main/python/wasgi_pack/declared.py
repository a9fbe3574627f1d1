# SPDX-License-Identifier: Apache-2.0
"""Finds what an app says it needs: PEP 723 block, requirements.txt, pyproject.toml, imports."""

from __future__ import annotations

import ast
import posixpath
import re
import tomllib
from typing import Any

from packaging.requirements import Requirement

from . import host, requirements_file
from .host import Failure
from .requirements_file import Declared, Wanted

# https://packaging.python.org/en/latest/specifications/inline-script-metadata/
_BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
_LIST = re.compile(r"(# *)?dependencies\s*=")
_FRAMEWORKS = ("dash", "flask")


def find(root: str, entry: str | None) -> Declared:
    """Reads the first place that says something, and tells the user which one that is.

    A block in the file itself speaks for that file alone, so it goes first.
    """
    source = host.local_text(posixpath.join(root, entry)) if entry else None
    if source is not None:
        block = _script_block(source, entry)
        if block is not None:
            host.note(f"requirements: the PEP 723 block of {entry}")
            return _from_list(block.get("dependencies", []), entry, source, "# /// script")
    listed = posixpath.join(root, "requirements.txt")
    if host.local_text(listed) is not None:
        host.note("requirements: requirements.txt")
        declared = Declared(root)
        requirements_file.read(listed, declared)
        if declared.own_project:
            own = _pyproject(root)
            if own is None:
                raise Failure(
                    "WASGI-REQ-005",
                    "requirements.txt: '-e .' names the app's own project, but there is no"
                    f" pyproject.toml with [project] dependencies in {root}.",
                    "Name the requirements in requirements.txt itself.",
                )
            host.note("note: '-e .' stands for pyproject.toml's dependencies; nothing is built")
            declared.wanted += own.wanted
        return declared
    own = _pyproject(root)
    if own is not None:
        host.note("requirements: pyproject.toml")
        return own
    return _from_imports(source, entry)


def _script_block(source: str, entry: str) -> dict[str, Any] | None:
    blocks = [found for found in _BLOCK.finditer(source) if found["type"] == "script"]
    if not blocks:
        return None
    if len(blocks) > 1:
        raise _broken(entry, "there are two script blocks", "Keep one of them.")
    lines = blocks[0]["content"].splitlines()
    text = "\n".join(line[2:] if line.startswith("# ") else line[1:] for line in lines)
    return _toml(text, f"the PEP 723 block of {entry}")


def _pyproject(root: str) -> Declared | None:
    text = host.local_text(posixpath.join(root, "pyproject.toml"))
    if text is None:
        return None
    project = _toml(text, "pyproject.toml").get("project", {})
    if "dependencies" not in project:
        return None
    return _from_list(project["dependencies"], "pyproject.toml", text, "[project]")


def _from_list(stated: Any, file: str, text: str, table: str) -> Declared:
    """What a TOML table of a file says; the table begins at the line that is given."""
    if not isinstance(stated, list) or not all(isinstance(each, str) for each in stated):
        raise _broken(file, "dependencies is not a list of strings", "Write it as a list.")
    declared = Declared()
    for each in stated:
        place = _place(each, file, text, table)
        wanted = Wanted(requirements_file.parse(each, place, ""), place, place=place)
        declared.wanted.append(wanted)
    return declared


def _place(stated: str, file: str, text: str, table: str) -> str:
    """The file with the line that states it; TOML's reader does not tell lines."""
    lines = [line.strip() for line in text.splitlines()]
    begun = in_list = False
    for number, line in enumerate(lines, 1):
        begun = begun or line == table
        in_list = in_list or (begun and _LIST.match(line) is not None)
        if in_list and (f'"{stated}"' in line or f"'{stated}'" in line):
            return f"{file}:{number}"
    return file


def _from_imports(source: str | None, entry: str | None) -> Declared:
    try:
        tree = ast.parse(source or "")
    except SyntaxError:
        return Declared()
    lines: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                lines.setdefault(alias.name.split(".")[0], node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            lines.setdefault(node.module.split(".")[0], node.lineno)
    found = [name for name in _FRAMEWORKS if name in lines]
    if found:
        host.note(
            f"requirements: none are stated, so {' and '.join(found)}, which {entry} imports"
            " (a requirements.txt would say it exactly)"
        )
    return Declared(
        wanted=[
            Wanted(Requirement(name), f"the imports of {entry}", place=f"{entry}:{lines[name]}")
            for name in found
        ]
    )


def _toml(text: str, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(origin, f"it is not TOML: {error}", "Correct it.") from None


def _broken(origin: str, reason: str, remedy: str) -> Failure:
    place = origin.removeprefix("the PEP 723 block of ")
    return Failure("WASGI-REQ-005", f"{origin} cannot be read: {reason}.", remedy, place)
