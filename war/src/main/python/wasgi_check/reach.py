# SPDX-License-Identifier: Apache-2.0
"""Which of the app's modules its entry comes to: by imports, by names in texts, as Dash pages."""

from __future__ import annotations

import ast
import posixpath
from collections import deque
from typing import TYPE_CHECKING

from .sources import Module, Sources

if TYPE_CHECKING:
    from .names import Names
    from .scopes import Scope

_MANAGERS = frozenset({"dash.CeleryManager", "dash.long_callback.CeleryManager"})
# What Django itself imports of an app that its settings name.
_PARTS_OF_AN_APP = ("apps", "models", "admin")
_NAMED = frozenset({"from_object", "import_string", "import_module", "__import__", "find_modules"})


class Reached:
    """A queue of modules, each of which comes once."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._queue: deque[Module] = deque()
        self._seen: set[str] = set()
        self._for_dash: set[ast.expr] = set()
        self._all_for_dash = False

    def add(self, module: Module) -> None:
        if module.path is not None and module.path not in self._seen:
            self._seen.add(module.path)
            self._queue.append(module)

    def next(self) -> Module | None:
        return self._queue.popleft() if self._queue else None

    @property
    def count(self) -> int:
        return len(self._seen)

    def name(self, name: str) -> None:
        """Somebody imports a module of that full name, or a thing in one; packages come first."""
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            module = self._sources.find(".".join(parts[:end]))
            if module is None:
                return
            self.add(module)

    def text(self, text: str) -> None:
        """A text with dots, as settings name modules and what is in them."""
        if self._sources.find(text) or self._sources.find(text.rpartition(".")[0]):
            self.name(text)

    def setting(self, name: str, value: ast.expr) -> None:
        """What Django's settings name without dots."""
        if name != "INSTALLED_APPS" or not isinstance(value, (ast.List, ast.Tuple)):
            return
        for each in value.elts:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                self.name(each.value)
                for part in _PARTS_OF_AN_APP:
                    self.name(f"{each.value}.{part}")

    def called(
        self, node: ast.Call, name: str | None, module: Module, names: Names, scope: Scope
    ) -> None:
        """What a call brings in: modules that are named by a text, and the pages of a Dash."""
        function = node.func.attr if isinstance(node.func, ast.Attribute) else name or ""
        if function.rpartition(".")[2] in _NAMED and node.args:
            text = names.values.likely(node.args[0], scope)
            if isinstance(text, str):
                self.name(text)
        given = {each.arg: each.value for each in node.keywords}
        if "use_pages" in given or "pages_folder" in given:
            self._pages(given, module, names, scope)

    def _pages(
        self, given: dict[str | None, ast.expr], module: Module, names: Names, scope: Scope
    ) -> None:
        if "use_pages" in given and names.values.truth(given["use_pages"], scope) is False:
            return
        folder: object = "pages"
        if "pages_folder" in given:
            folder = names.values.likely(given["pages_folder"], scope)
        if not isinstance(folder, str) or not folder:
            return
        for name in self._sources.below(posixpath.join(module.folder, folder)):
            hidden = name.rpartition(".")[2].startswith("_")
            if not hidden and b"register_page" in self._sources.text(name):
                self.name(name)

    def note_managers(self, module: Module, names: Names) -> None:
        """Remembers which objects are handed to Dash's own manager of background callbacks."""
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            scope = names.scope(module)
            if names.name(node.func, scope) in _MANAGERS:
                given = [each.value for each in node.keywords if each.arg == "celery_app"]
                for each in (*node.args[:1], *given):
                    self._note(each, scope, names)

    def _note(self, node: ast.expr, scope: Scope, names: Names) -> None:
        found = names.bindings(node, scope)
        values = [binding.value for binding in found[0]] if found else [node]
        owner = found[1] if found else scope
        for value in values:
            if value is not None and names.name(value, owner) == "celery.Celery()":
                self._for_dash.add(value)
            else:
                self._all_for_dash = True  # made by a function, say: it may be any of them

    def is_for_dash(self, node: ast.expr) -> bool:
        """Whether a call made such an object, as far as one can tell."""
        return self._all_for_dash or node in self._for_dash
