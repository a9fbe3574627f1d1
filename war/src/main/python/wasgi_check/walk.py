# SPDX-License-Identifier: Apache-2.0
"""Goes through the code of a module that a browser may come to, and applies the rules to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from . import blocks, rules, scopes
from .names import Names
from .reach import Reached
from .rules import Rule
from .secrets import secret_in, secret_named
from .sources import Module

_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$")
# They look at what they are given, and do not call it.
_LOOKING = frozenset(
    f"builtins.{name}"
    for name in "callable dir getattr hasattr help id isinstance issubclass print repr type".split()
)


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that cannot run, or that its author would not want to publish."""

    file: str
    line: int
    code: str
    message: str
    remedy: str


class Walker(ast.NodeVisitor):
    """Walks one module; what it finds and which modules it reaches is there afterwards."""

    def __init__(self, module: Module, names: Names, reached: Reached) -> None:
        self.findings: set[Finding] = set()
        # What makes a Celery: whether Dash has it is known when all modules have been walked.
        self.queues: list[tuple[ast.Call, Finding]] = []
        self._module = module
        self._names = names
        self._reached = reached
        self._scope = names.scope(module)
        # Conditions that hold where we are, though nobody knows whether they hold in a browser.
        self._tests: list[ast.expr] = []
        self._handled: list[set[str]] = []
        self._block(module.tree.body)

    # What is found

    def _find(self, node: ast.AST, rule: Rule, name: str) -> None:
        handled = set().union(*self._handled)
        if handled.isdisjoint(rule.handled):
            self.findings.add(self._finding(node, rule, name))

    def _finding(self, node: ast.AST, rule: Rule, name: str) -> Finding:
        path = self._module.path or ""
        return Finding(path, node.lineno, rule.code, f"{name} {rule.why}", rule.remedy)

    def visit_Call(self, node: ast.Call) -> None:
        name = self._names.name(node.func, self._scope)
        if name is not None and not self._is_guarded(node.func):
            self._called(node, name)
        self._reached.called(node, name, self._module, self._names, self._scope)
        if name not in _LOOKING:
            for each in (*node.args, *(keyword.value for keyword in node.keywords)):
                self._handed_over(each)
        for keyword in node.keywords:
            if keyword.arg:
                self._setting(keyword.arg, keyword.value)
        self.generic_visit(node)

    def _called(self, node: ast.Call, name: str) -> None:
        rule = rules.by_name(name)
        if name in rules.URL_ARGUMENTS:
            position, keyword = rules.URL_ARGUMENTS[name]
            url = self._argument(node, position, keyword)
            if isinstance(url, str) and rules.SERVER_URL.match(url):
                scheme = url.partition(":")[0]
                self._find(node, rules.URL, f"{name} with '{scheme}'")
        elif rule is rules.LIBRARY:
            if not self._is_python_itself(node, name):
                self._find(node, rule, name)
        elif rule is rules.CELERY:
            if not self._is_in_memory(node):
                self.queues.append((node, self._finding(node, rule, name)))
        elif rule is not None:
            self._find(node, rule, name)

    def _is_python_itself(self, node: ast.Call, name: str) -> bool:
        """Whether no other library is named: ctypes.CDLL(None)."""
        given = node.args or node.keywords
        named = given and self._argument(node, 0, "name") is not None
        return name in rules.BY_TARGET and not named

    def _argument(self, node: ast.Call, position: int, keyword: str) -> object:
        given = [each.value for each in node.keywords if each.arg == keyword]
        given += node.args[position : position + 1]
        return self._names.values.likely(given[0], self._scope) if given else None

    def _is_in_memory(self, node: ast.Call) -> bool:
        """Whether a Celery's tasks stay in this process."""
        given = {each.arg: each.value for each in node.keywords}
        broker = given.get("broker")
        url = self._names.values.likely(broker, self._scope) if broker else None
        return isinstance(url, str) and url.startswith("memory:")

    def _handed_over(self, node: ast.expr) -> None:
        """A function that somebody else is to call."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return
        name = self._names.name(node, self._scope)
        rule = rules.BY_TARGET.get(name or "")
        is_function = name is not None and name.rpartition(".")[2].islower()
        if rule and is_function and name != "socket.socket" and not self._is_guarded(node):
            self._find(node, rule, name)

    def _is_guarded(self, node: ast.expr) -> bool:
        """Whether it is only used where an import that may fail has succeeded."""
        flags = self._names.optional(node, self._scope)
        return bool(flags) and any(
            isinstance(each, ast.Name) and each.id in flags
            for test in self._tests
            for each in ast.walk(test)
        )

    # Settings and secrets

    def _setting(self, name: str, value: ast.expr) -> None:
        known = rules.SETTINGS.get(name)
        if known:
            pattern, rule = known
            setting = self._names.values.likely(value, self._scope)
            if isinstance(setting, str) and pattern.match(setting):
                self._find(value, rule, name)
        if isinstance(value, ast.Constant) and secret_named(name, value.value):
            self._find(value, rules.SECRETS, name)
        self._reached.setting(name, value)

    def _assigned(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self._setting(target.id, value)
        elif isinstance(target, ast.Attribute):
            self._setting(target.attr, value)
        elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            if isinstance(target.slice.value, str):
                self._setting(target.slice.value, value)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._assigned(target, node.value)
            self.visit(target)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        # Annotations name things and do nothing with them.
        if node.value is not None:
            self._assigned(node.target, node.value)
            self.visit(node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                self._setting(key.value, value)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            if secret_in(node.value):
                self._find(node, rules.SECRETS, "a key")
            if _DOTTED.match(node.value):
                self._reached.text(node.value)

    # Imports

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._imported(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = scopes.origin(node, self._module.package)
        self._imported(node, module)
        for alias in node.names:
            if alias.name != "*":
                self._reached.name(f"{module}.{alias.name}" if module else alias.name)

    def _imported(self, node: ast.Import | ast.ImportFrom, name: str) -> None:
        self._reached.name(name)
        first = name.partition(".")[0]
        if first in rules.MISSING_MODULES and self._names.sources.find(first) is None:
            if not any("import" in names for names in self._handled):
                self._find(node, rules.MISSING, first)

    # Ways through the code

    def _block(self, body: Iterable[ast.stmt]) -> None:
        added = 0
        for statement in blocks.live(body, self._truth):
            self.visit(statement)
            if isinstance(statement, ast.If) and blocks.leaves(statement.body):
                # What follows is only come to where the condition does not hold.
                self._tests.append(statement.test)
                added += 1
        del self._tests[len(self._tests) - added :]

    def _truth(self, test: ast.expr) -> bool | None:
        return self._names.values.truth(test, self._scope)

    @contextmanager
    def _under(self, *tests: ast.expr) -> Iterator[None]:
        self._tests += tests
        yield
        del self._tests[len(self._tests) - len(tests) :]

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        truth = self._truth(node.test)
        with self._under(node.test):
            if truth is not False:
                self._block(node.body)
            if truth is not True:
                self._block(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        if self._truth(node.test) is not False:
            with self._under(node.test):
                self._block(node.body)
        self._block(node.orelse)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit(node.test)
        truth = self._truth(node.test)
        with self._under(node.test):
            if truth is not False:
                self.visit(node.body)
            if truth is not True:
                self.visit(node.orelse)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        decides = isinstance(node.op, ast.Or)
        for number, value in enumerate(node.values):
            with self._under(*node.values[:number]):
                self.visit(value)
            if self._truth(value) is decides:
                return

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._block(node.body)
        self._block(node.orelse)

    visit_AsyncFor = visit_For

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for case in node.cases:
            if case.guard is not None:
                self.visit(case.guard)
            self._block(case.body)

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        suppressed: set[str] = set()
        for item in node.items:
            call = item.context_expr
            self.visit(call)
            if isinstance(call, ast.Call):
                if self._names.name(call.func, self._scope) == "contextlib.suppress":
                    suppressed.update(ast.unparse(each) for each in call.args)
        if not suppressed.isdisjoint(("ImportError", "ModuleNotFoundError")):
            suppressed.add("import")
        self._handled.append(suppressed)
        self._block(node.body)
        self._handled.pop()

    visit_AsyncWith = visit_With

    def visit_Try(self, node: ast.Try | ast.TryStar) -> None:
        handled: set[str] = set()
        for handler in scopes.handlers(node):
            if not any(isinstance(each, ast.Raise) for each in ast.walk(handler)):
                handled.update(scopes.caught(handler))
                if scopes.catches_import(handler):
                    handled.add("import")
        self._handled.append(handled)
        self._block(node.body)
        self._handled.pop()
        self._block(node.orelse)
        for handler in scopes.handlers(node):
            # A second try, where another way has failed: that it may fail too is known.
            self._handled.append({"import"} if scopes.catches_import(handler) else set())
            self._block(handler.body)
            self._handled.pop()
        self._block(node.finalbody)

    visit_TryStar = visit_Try

    # Scopes

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        for base in node.bases:
            name = self._names.name(base, self._scope)
            rule = rules.BY_TARGET.get(name or "")
            if rule is not None and not self._is_guarded(base):
                self._find(node, rule, name)
            self.visit(base)
        for keyword in node.keywords:
            self.visit(keyword)
        with self._within(node):
            self._block(node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        self._defaults(node.args)
        if any(self._is_command(decorator) for decorator in node.decorator_list):
            return
        with self._within(node):
            self._block(node.body)

    def _is_command(self, decorator: ast.expr) -> bool:
        """Whether it makes a function one for the command line, which pages have none of."""
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if self._names.name(function, self._scope) in ("click.command", "click.group"):
            return True
        of = function.value if isinstance(function, ast.Attribute) else None
        is_cli = isinstance(of, ast.Attribute) and of.attr == "cli"
        return is_cli and function.attr == "command"

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._defaults(node.args)
        with self._within(node):
            self.visit(node.body)

    def _defaults(self, arguments: ast.arguments) -> None:
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self.visit(default)

    def _comprehension(self, node: ast.AST) -> None:
        with self._within(node, keep=True):
            self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    @contextmanager
    def _within(self, node: ast.AST, keep: bool = False) -> Iterator[None]:
        """The scope of a node; what is handled around a function is not handled where it runs."""
        scope, handled = self._scope, self._handled
        inner = self._module.scopes.get(node)
        if inner is not None:
            self._scope = inner
        if not keep and not isinstance(node, ast.ClassDef):
            self._handled = []
        yield
        self._scope, self._handled = scope, handled
