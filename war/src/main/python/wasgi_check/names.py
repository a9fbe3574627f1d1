# SPDX-License-Identifier: Apache-2.0
"""What an expression means by the names in it: which function of which library, whatever it is
called here."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import TypeAlias

from .rules import canonical
from .scopes import Binding, Collector, Scope
from .sources import Module, Sources
from .values import Values

# A full name of something outside the app, a module or class of the app, or nothing known.
Meaning: TypeAlias = "str | Module | Scope | None"

_BUILTINS = frozenset(dir(builtins))
_IMPORTERS = ("builtins.__import__", "importlib.import_module")
_DEEP = 40


class Names:
    """Follows names through scopes, aliases and the app's own modules."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.values = Values(self)
        self._open: set[ast.expr] = set()
        self._depth = 0

    def scope(self, module: Module) -> Scope:
        """The names of a module of the app."""
        if module.scope is None:
            name = "__main__" if module.is_main else module.name
            module.scope = Scope(None, "module", module.package, name)
            Collector(module.scope, module.scopes, self.values.truth).collect(module.tree)
        return module.scope

    def resolve(self, node: ast.expr, scope: Scope) -> Meaning:
        """What the expression stands for."""
        if node in self._open or self._depth > _DEEP:
            return None  # names that stand for one another
        self._open.add(node)
        self._depth += 1
        try:
            return self._resolve(node, scope)
        finally:
            self._depth -= 1
            self._open.discard(node)

    def name(self, node: ast.expr, scope: Scope) -> str | None:
        """The full name of something outside the app."""
        meaning = self.resolve(node, scope)
        return meaning if isinstance(meaning, str) else None

    def _resolve(self, node: ast.expr, scope: Scope) -> Meaning:
        if isinstance(node, (ast.Name, ast.Attribute)):
            found = self.bindings(node, scope)
            if found is not None:
                return self._last(*found)
            if isinstance(node, ast.Name):
                return self._unbound(node.id, scope)
            return self._attribute(self.resolve(node.value, scope), node.attr)
        if isinstance(node, ast.Call):
            return self._result(node, scope)
        if isinstance(node, (ast.NamedExpr, ast.Await)):
            return self.resolve(node.value, scope)
        if isinstance(node, ast.IfExp):
            truth = self.values.truth(node.test, scope)
            ways = [way for way, no in ((node.body, False), (node.orelse, True)) if truth is not no]
            return next((m for way in ways if (m := self.resolve(way, scope))), None)
        if isinstance(node, ast.BoolOp):
            return next((m for way in node.values if (m := self.resolve(way, scope))), None)
        return None

    def bindings(self, node: ast.expr, scope: Scope) -> tuple[list[Binding], Scope] | None:
        """The places in the app that give a name or attribute its meaning."""
        if isinstance(node, ast.Name):
            owner = scope.owner(node.id)
            if owner is None:
                return None
            firm = _firm(owner.names[node.id])
            if _same_flow(owner, scope):
                position = (node.lineno, node.col_offset)
                before = [each for each in firm if each.position < position]
                firm = (before or firm)[-1:]
            return self._followed(firm, owner)
        if isinstance(node, ast.Attribute):
            found = self._member(self.resolve(node.value, scope), node.attr)
            return self._followed(*found) if found else None
        return None

    def _followed(self, bindings: list[Binding], owner: Scope) -> tuple[list[Binding], Scope]:
        """What an import of the app's own binds, in the module that it comes from."""
        for _ in range(_DEEP):
            module, _, name = ((len(bindings) == 1 and bindings[0].target) or "").rpartition(".")
            found = self._member(self.imported(module), name) if module else None
            if found is None:
                break
            bindings, owner = found
        return bindings, owner

    def _member(self, of: Meaning, name: str) -> tuple[list[Binding], Scope] | None:
        scope = self.scope(of) if isinstance(of, Module) else of
        if not isinstance(scope, Scope) or name not in scope.names:
            return None
        firm = _firm(scope.names[name])
        if isinstance(of, Module) and any(each.target == f"{of.name}.{name}" for each in firm):
            return None  # `from . import part`: the module below, which is looked for anyway
        return firm, scope

    def _last(self, bindings: list[Binding], owner: Scope) -> Meaning:
        return self._meaning(bindings[-1], owner)

    def _meaning(self, binding: Binding, owner: Scope) -> Meaning:
        if binding.target is not None:
            return self.imported(binding.target)
        if binding.value is not None:
            return self.resolve(binding.value, owner)
        return binding.inner

    def imported(self, target: str) -> Meaning:
        """What an import of that full name gives."""
        first, *others = target.split(".")
        meaning: Meaning = self.sources.find(first) or canonical(first)
        for name in others:
            meaning = self._below(meaning, name)
        return meaning

    def _below(self, of: Meaning, name: str) -> Meaning:
        if self._depth > _DEEP:
            return None
        self._depth += 1
        try:
            found = self._member(of, name)
            return self._last(*found) if found else self._attribute(of, name)
        finally:
            self._depth -= 1

    def _attribute(self, of: Meaning, name: str) -> Meaning:
        if isinstance(of, str):
            return canonical(f"{of}.{name}")
        if isinstance(of, Module):
            return self.sources.find(f"{of.name}.{name}") or self._starred(name, self.scope(of))
        return None

    def _unbound(self, name: str, scope: Scope) -> Meaning:
        return self._starred(name, scope.top) or (f"builtins.{name}" if name in _BUILTINS else None)

    def _starred(self, name: str, scope: Scope) -> Meaning:
        """What `from module import *` may have brought."""
        for module in scope.stars:
            meaning = self._below(self.imported(module), name)
            if meaning is not None and not (isinstance(meaning, str) and name in _BUILTINS):
                return meaning
        return None

    def _result(self, node: ast.Call, scope: Scope) -> Meaning:
        function = self.name(node.func, scope)
        if function in _IMPORTERS and node.args:
            module = self.values.likely(node.args[0], scope)
            return self.imported(module) if isinstance(module, str) and module else None
        if function == "builtins.getattr" and len(node.args) > 1:
            attribute = self.values.likely(node.args[1], scope)
            of = self.resolve(node.args[0], scope)
            return self._below(of, attribute) if isinstance(attribute, str) else None
        return f"{function}()" if function else None

    def optional(self, node: ast.expr, scope: Scope) -> frozenset[str]:
        """The names that tell whether what the expression begins with could be imported."""
        while isinstance(node, (ast.Attribute, ast.Call)):
            node = node.value if isinstance(node, ast.Attribute) else node.func
        flags: set[str] = set()
        for binding in self._origins(node, scope):
            flags |= binding.flags
        return frozenset(flags)

    def _origins(self, node: ast.expr, scope: Scope) -> Iterator[Binding]:
        found = self.bindings(node, scope)
        yield from found[0] if found else ()


def _firm(bindings: list[Binding]) -> list[Binding]:
    """Without those for the case that an import fails, unless there are no others."""
    return [each for each in bindings if not each.fallback] or bindings


def _same_flow(owner: Scope, scope: Scope) -> bool:
    """Whether code of the two runs in the order in which it is written."""
    while scope is not owner and scope.kind in ("comprehension", "class") and scope.parent:
        scope = scope.parent
    return scope is owner
