# SPDX-License-Identifier: Apache-2.0
"""The file or module that an app starts with, and how Python would run it."""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.machinery
import os
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .errors import StartError


@dataclass(frozen=True)
class Entry:
    """A file (`path`, absolute) to run as `__main__`, or a `module` to import from `root`."""

    root: str
    path: str | None
    module: str | None

    @classmethod
    def of(cls, root: str, entry: str | None, module: str | None) -> Entry:
        """Check what the configuration names; WASGI-APP-001 when folder or file are not there."""
        root = os.path.abspath(root)
        if not os.path.isdir(root):
            raise _no_app(f"there is no folder {root}")
        if entry is None:
            if not module:
                raise _no_app("neither a file nor a module is named")
            return cls(root, None, module)
        path = os.path.join(root, entry)
        if not os.path.isfile(path):
            raise _no_app(f"there is no file {entry} in {root}")
        folder, file = os.path.split(path)
        if file == "__init__.py":  # nobody runs this file: the package is imported
            parent = _parent_of_packages(folder)
            return cls(parent, None, os.path.relpath(folder, parent).replace(os.sep, "."))
        return cls(root, path, None)


def run(entry: Entry, namespace: dict[str, Any]) -> None:
    """Run `entry` like `python app.py`, `python -m package.module` or an import.

    Its names go into `namespace`, also when the app raises. Whatever it raises comes out of here.
    """
    if entry.path is None:
        _enter(entry.root, [entry.root], entry.module)
        namespace.update(vars(importlib.import_module(entry.module)))
        return
    with open(entry.path, "rb") as file:
        source = file.read()
    main = _main_module(entry.path)
    sys.modules["__main__"] = main
    folder, file_name = os.path.split(entry.path)
    _enter(folder, [folder, entry.root], file_name)
    tree = compile(source, entry.path, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    if (
        folder != entry.root
        and os.path.isfile(os.path.join(folder, "__init__.py"))
        and _has_relative_imports(tree)
    ):
        parent = _parent_of_packages(folder)
        main.__package__ = os.path.relpath(folder, parent).replace(os.sep, ".")
        _enter(parent, [parent], entry.path)
    try:
        exec(compile(tree, entry.path, "exec", dont_inherit=True), vars(main))
    finally:
        namespace.update(vars(main))


def _main_module(path: str) -> ModuleType:
    main = ModuleType("__main__")
    main.__file__ = path
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    main.__builtins__ = builtins
    return main


def _enter(folder: str, search: list[str], argument: str) -> None:
    """Be where Python would be: working folder, module search path, command line."""
    os.chdir(folder)
    sys.path[:] = [*dict.fromkeys(search), *(path for path in sys.path if path not in search)]
    sys.argv[:] = [argument]


def _has_relative_imports(tree: ast.Module) -> bool:
    """Whether the file only works as a part of its package, run with `python -m`."""
    return any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree))


def _parent_of_packages(folder: str) -> str:
    while os.path.isfile(os.path.join(folder, "__init__.py")):
        folder = os.path.dirname(folder)
    return folder


def _no_app(what: str) -> StartError:
    return StartError(
        "WASGI-APP-001", what, "name a file that exists (app.py), a folder holding one, or a module"
    )
