# SPDX-License-Identifier: Apache-2.0
"""The app's own modules: where an import finds them, and what is written in them."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .scopes import Scope

# Imported before any app runs, so that a file of the app with such a name is never asked for.
_TAKEN = frozenset({"builtins", "os", "sys", "time", "io", "abc", "codecs"})


@dataclass(eq=False)
class Module:
    """A module of the app; a folder without `__init__.py` is one without a path."""

    name: str
    path: str | None
    tree: ast.Module
    is_package: bool = False
    is_main: bool = False
    scope: Scope | None = None
    error: tuple[int, str] | None = None
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path or "")

    @property
    def package(self) -> str:
        """What relative imports start from."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


class Sources:
    """Finds modules as the started app would, and parses each once."""

    def __init__(self, paths: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._paths = {path for path in paths if path.endswith(".py")}
        self._folders = {
            path[:end] for path in self._paths for end in range(len(path)) if path[end] == "/"
        }
        self._read = read
        self._modules: dict[str, Module | None] = {}
        self._search: list[str] = [""]

    def entry(self, path: str) -> Module:
        """The file that is run as `__main__`; from now on imports search beside it."""
        folder = posixpath.dirname(path)
        name = posixpath.basename(path).removesuffix(".py")
        module = Module("__main__", path, ast.Module([], []), is_main=True)
        self._parse(module)
        if posixpath.join(folder, "__init__.py") in self._paths and _is_relative(module.tree):
            parent = folder
            while posixpath.join(parent, "__init__.py") in self._paths and parent:
                parent = posixpath.dirname(parent)
            module.name = posixpath.relpath(folder, parent or ".").replace("/", ".") + "." + name
            if name == "__init__":
                module.name = module.name.removesuffix(".__init__")
                module.is_package = True
            self._search = [parent]
        else:
            self._search = list(dict.fromkeys([folder, ""]))
        # Other modules may import it by its own name as well.
        self._modules[module.name if module.name != "__main__" else name] = module
        return module

    def find(self, name: str) -> Module | None:
        """The app's module of that full name; None when it has none."""
        if name not in self._modules:
            self._modules[name] = self._load(name)
        return self._modules[name]

    def below(self, folder: str) -> list[str]:
        """Full names of the modules in a folder, however deep."""
        start = posixpath.normpath(folder) + "/"
        return sorted(
            found
            for path in self._paths
            if path.startswith(start) and (found := self._name(path)) is not None
        )

    def text(self, name: str) -> bytes:
        """The source of a module that `below` has named."""
        module = self.find(name)
        return self._read(module.path) if module and module.path else b""

    def _name(self, path: str) -> str | None:
        for folder in self._search:
            if not folder or path.startswith(folder + "/"):
                inside = path[len(folder) + 1 :] if folder else path
                name = inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
                return name
        return None

    def _load(self, name: str) -> Module | None:
        if not name or name.partition(".")[0] in _TAKEN:
            return None
        for folder in self._search:
            base = posixpath.join(folder, name.replace(".", "/"))
            for path, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
                if path in self._paths:
                    module = Module(name, path, ast.Module([], []), is_package)
                    self._parse(module)
                    return module
        for folder in self._search:
            if posixpath.join(folder, name.replace(".", "/")) in self._folders:
                return Module(name, None, ast.Module([], []), is_package=True)
        return None

    def _parse(self, module: Module) -> None:
        assert module.path is not None
        try:
            module.tree = ast.parse(self._read(module.path), module.path)
        except SyntaxError as error:
            module.error = (error.lineno or 1, error.msg)
        except (RecursionError, MemoryError):
            module.error = (1, "it is nested too deeply")


def _is_relative(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree))
