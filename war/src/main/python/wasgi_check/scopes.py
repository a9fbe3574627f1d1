# SPDX-License-Identifier: Apache-2.0
"""What each name of a module is bound to, scope by scope, as far as the source says it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from . import blocks

Truth = Callable[[ast.expr, "Scope"], "bool | None"]

_IMPORT_ERRORS = ("ImportError", "ModuleNotFoundError", "Exception", "BaseException")


@dataclass(eq=False)
class Binding:
    """One place that gives a name its meaning: an import, a value, or something unknown.

    `fallback`: it is done where an import has failed. `flags`: of an import that may fail, the
    names that tell whether it has.
    """

    position: tuple[int, int]
    target: str | None = None
    value: ast.expr | None = None
    inner: Scope | None = None
    fallback: bool = False
    flags: frozenset[str] = frozenset()


@dataclass(eq=False)
class Scope:
    """A module, class, function or comprehension, with the names that are bound in it.

    `module` is what the module finds in its own `__name__`.
    """

    parent: Scope | None
    kind: str
    package: str = ""
    module: str = ""
    names: dict[str, list[Binding]] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)

    @property
    def top(self) -> Scope:
        return self.parent.top if self.parent else self

    def bind(self, name: str, binding: Binding) -> None:
        where: Scope = self
        if self.elsewhere.get(name) == "global":
            where = self.top
        elif self.elsewhere.get(name) == "nonlocal":
            found = self.parent and self.parent.owner(name)
            where = found or self
        where.names.setdefault(name, []).append(binding)

    def owner(self, name: str) -> Scope | None:
        """The scope whose `name` an expression in this one means; None for builtins."""
        if self.elsewhere.get(name) == "global":
            return self.top if name in self.top.names else None
        if name in self.names:
            return self
        outer = self.parent
        while outer is not None and outer.kind == "class":
            outer = outer.parent  # functions do not see the names of the class around them
        return outer.owner(name) if outer else None


class Collector(ast.NodeVisitor):
    """Fills the scopes of a module; code that a browser never comes to binds nothing."""

    def __init__(self, scope: Scope, scopes: dict[ast.AST, Scope], truth: Truth) -> None:
        self.scope = scope
        self.scopes = scopes
        self.truth = truth
        self._later: list[Callable[[], None]] = []
        self._fallback = False
        self._flags: frozenset[str] = frozenset()

    def collect(self, tree: ast.Module) -> None:
        self.scopes[tree] = self.scope
        self._block(tree.body)
        # Functions run when all of the module is there.
        while self._later:
            self._later.pop(0)()

    def _block(self, body: Iterable[ast.stmt]) -> None:
        for statement in blocks.live(body, lambda test: self.truth(test, self.scope)):
            self.visit(statement)

    def _bind(self, name: str, node: ast.AST, **meaning: object) -> None:
        position = (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        binding = Binding(position, fallback=self._fallback, flags=self._flags, **meaning)
        self.scope.bind(name, binding)

    # Imports

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            first = alias.name.partition(".")[0]
            self._bind(alias.asname or first, node, target=alias.name if alias.asname else first)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = origin(node, self.scope.package)
        for alias in node.names:
            if alias.name == "*":
                self.scope.stars.append(module)
            else:
                target = f"{module}.{alias.name}" if module else alias.name
                self._bind(alias.asname or alias.name, node, target=target)

    # Values

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self._assign(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self._assign(node.target, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        scope = self.scope
        while self.scope.kind == "comprehension" and self.scope.parent:
            self.scope = self.scope.parent
        self._assign(node.target, node.value)
        self.scope = scope

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        self._assign(node.target, None)

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self._assign(item.optional_vars, item.context_expr)
        self._block(node.body)

    visit_AsyncWith = visit_With

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._assign(node.target, None)
        self._block(node.body)
        self._block(node.orelse)

    visit_AsyncFor = visit_For

    def _assign(self, target: ast.expr, value: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            self._bind(target.id, target, value=value)
        elif isinstance(target, ast.Starred):
            self._assign(target.value, None)
        elif isinstance(target, (ast.Tuple, ast.List)):
            parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            known = len(parts) == len(target.elts)
            for number, part in enumerate(target.elts):
                self._assign(part, parts[number] if known else None)
        else:
            self.visit(target)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Del):
            self._bind(node.id, node)

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.elsewhere.update(dict.fromkeys(node.names, "global"))

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.elsewhere.update(dict.fromkeys(node.names, "nonlocal"))

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self._bind(node.name, node)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self._bind(node.name, node)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self._bind(node.rest, node)
        self.generic_visit(node)

    # Blocks

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        truth = self.truth(node.test, self.scope)
        if truth is not False:
            self._block(node.body)
        if truth is not True:
            self._block(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        if self.truth(node.test, self.scope) is not False:
            self._block(node.body)
        self._block(node.orelse)

    def visit_Try(self, node: ast.Try | ast.TryStar) -> None:
        optional = any(catches_import(handler) for handler in handlers(node))
        flags = self._flags
        if optional:
            self._flags = flags | _assigned(node)
        self._block(node.body)
        self._block(node.orelse)
        self._flags = flags
        for handler in handlers(node):
            outer = self._fallback
            self._fallback = outer or catches_import(handler)
            if handler.name:
                self._bind(handler.name, handler)
            self._block(handler.body)
            self._fallback = outer
        self._block(node.finalbody)

    visit_TryStar = visit_Try

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for case in node.cases:
            self.visit(case.pattern)
            self._block(case.body)

    # Scopes

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        inner = self._enter(node, "class")
        self._bind(node.name, node, inner=inner)
        self._within(inner, lambda: self._block(node.body))

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if part is not None:
                self.visit(part)
        self._bind(node.name, node)
        inner = self._enter(node, "function")

        def fill() -> None:
            self._parameters(node.args)
            self._block(node.body)

        self._later.append(lambda: self._within(inner, fill))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        inner = self._enter(node, "function")

        def fill() -> None:
            self._parameters(node.args)
            self.visit(node.body)

        self._later.append(lambda: self._within(inner, fill))

    def _parameters(self, arguments: ast.arguments) -> None:
        for each in ast.walk(arguments):
            if isinstance(each, ast.arg):
                self._bind(each.arg, each)

    def _comprehension(self, node: ast.AST) -> None:
        inner = self._enter(node, "comprehension")

        def fill() -> None:
            for part in node.generators:
                self._assign(part.target, None)
            self.generic_visit(node)

        self._within(inner, fill)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def _enter(self, node: ast.AST, kind: str) -> Scope:
        self.scopes[node] = Scope(self.scope, kind, self.scope.package, self.scope.module)
        return self.scopes[node]

    def _within(self, scope: Scope, do: Callable[[], object]) -> None:
        outer, fallback, flags = self.scope, self._fallback, self._flags
        self.scope, self._fallback, self._flags = scope, False, frozenset()
        do()
        self.scope, self._fallback, self._flags = outer, fallback, flags


def _assigned(node: ast.Try | ast.TryStar) -> frozenset[str]:
    """Names that the statement gives a value or imports, in whatever way it ends."""
    names = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            names.add(each.id)
        elif isinstance(each, ast.alias):
            names.add(each.asname or each.name.partition(".")[0])
    return frozenset(names)


def handlers(node: ast.Try | ast.TryStar) -> list[ast.ExceptHandler]:
    """Those that a browser may come to."""
    if not blocks.succeeds(node.body):
        return node.handlers
    return [each for each in node.handlers if not catches_import(each)]


def catches_import(handler: ast.ExceptHandler) -> bool:
    """Whether this is where a failed import goes on."""
    return handler.type is None or any(name in _IMPORT_ERRORS for name in caught(handler))


def caught(handler: ast.ExceptHandler) -> list[str]:
    """The errors that a handler names, as they are written."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [ast.unparse(kind) for kind in kinds if kind is not None]


def origin(node: ast.ImportFrom, package: str) -> str:
    """The full name of the module that is imported from."""
    if not node.level:
        return node.module or ""
    parts = package.split(".") if package else []
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])
