# SPDX-License-Identifier: Apache-2.0
"""Acting on modules when, and only when, the app imports them.

Patching everything at the start would import servers and standard modules that most apps never
touch.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

Hook = Callable[[ModuleType], None]


def after_import(name: str, hook: Hook) -> None:
    """Call `hook(module)` once the module `name` has been run: now, when it is loaded already.

    The hook runs before any other module can bind names of it, so `from x import y` sees what it
    put there.
    """
    module = sys.modules.get(name)
    if module is not None:
        hook(module)
        return
    if _watcher not in sys.meta_path:
        sys.meta_path.insert(0, _watcher)
    _watcher.hooks.setdefault(name, []).append(hook)


def stand_in(name: str, contents: Mapping[str, object]) -> None:
    """Make `import name` give a module with `contents`, where no such module is installed."""
    if _stand_ins not in sys.meta_path:
        sys.meta_path.append(_stand_ins)  # last: asked only when every real finder has failed
    _stand_ins.modules[name] = contents


def stand_in_for(importer: str, name: str, contents: Mapping[str, object]) -> None:
    """As `stand_in`, while the module `importer` is being run and for nobody else.

    Others look whether `name` can be imported, and do without where it cannot.
    """
    stand_in(name, contents)
    _stand_ins.importers[name] = importer
    after_import(importer, lambda module: _stand_ins.take_back(name))


def ask_page_first() -> None:
    """Look for modules among those that JavaScript gives before looking into archives.

    Pyodide's finder is the last one: each import of such a module would have the standard library
    read, which a start from a snapshot does without.
    """
    for finder in sys.meta_path:
        if type(finder).__name__ == "JsFinder":
            sys.meta_path.remove(finder)
            sys.meta_path.insert(0, finder)
            return


class _Watcher(importlib.abc.MetaPathFinder):
    """Finds what the other finders find, with a loader that calls the hooks."""

    def __init__(self) -> None:
        self.hooks: dict[str, list[Hook]] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.hooks:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _HookedLoader(spec.loader, self.hooks.pop(fullname))
                return spec
        return None


class _HookedLoader(importlib.abc.Loader):
    def __init__(self, loader: importlib.abc.Loader, hooks: list[Hook]) -> None:
        self._loader = loader
        self._hooks = hooks

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        # The module keeps its real loader: pkgutil, inspect and importlib.resources ask it for
        # data.
        module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        for hook in self._hooks:
            hook(module)


class _StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self) -> None:
        self.modules: dict[str, Mapping[str, object]] = {}
        self.importers: dict[str, str] = {}

    def take_back(self, name: str) -> None:
        del self.modules[name], self.importers[name]
        module = sys.modules.get(name)
        if module is not None and module.__loader__ is self:
            del sys.modules[name]

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.modules:
            return None
        if fullname in self.importers and self.importers[fullname] not in sys.modules:
            return None
        package = any(name.startswith(fullname + ".") for name in self.modules)
        return importlib.util.spec_from_loader(fullname, self, is_package=package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self.modules[module.__name__])


_watcher = _Watcher()
_stand_ins = _StandIns()
