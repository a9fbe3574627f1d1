# SPDX-License-Identifier: Apache-2.0
"""What is known of the value of an expression, in a browser, from the source alone."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .blocks import LOADED
from .rules import MISSING_MODULES

if TYPE_CHECKING:
    from .names import Names
    from .scopes import Scope


class _Unknown:
    """No value is known."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Any = _Unknown()


class Beginning(str):
    """A text of which only the beginning is known."""


# What apps ask to find out where they are.
_FACTS: dict[str, Any] = {
    "sys.platform": "emscripten",
    "sys.version_info": (3, 14),
    "os.name": "posix",
    "os.uname().sysname": "Emscripten",
    "platform.system()": "Emscripten",
    "platform.machine()": "wasm32",
    "shutil.which()": None,
    "typing.TYPE_CHECKING": False,
    "typing_extensions.TYPE_CHECKING": False,
}
_WITHOUT = frozenset(
    "os.forkpty os.openpty os.mkfifo os.posix_spawn os.posix_spawnp os.startfile os.nice"
    " os.sched_getaffinity signal.alarm signal.setitimer".split()
)
_ENVIRONMENT = ("os.getenv", "os.environ.get", "os.environ.setdefault")
_METHODS = frozenset({"startswith", "endswith", "lower", "upper", "strip", "replace"})
_COMPARISONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda item, items: item in items,
    ast.NotIn: lambda item, items: item not in items,
}


class Values:
    """Evaluates what can be evaluated without running anything of the app."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._open: set[ast.expr] = set()

    def truth(self, node: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds in each browser; None when that is not known."""
        value = self._value(node, scope, False)
        return None if value is UNKNOWN else bool(value)

    def likely(self, node: ast.expr, scope: Scope) -> Any:
        """The value where no variable of the environment says otherwise, or UNKNOWN."""
        return self._value(node, scope, True)

    def _value(self, node: ast.expr, scope: Scope, likely: bool) -> Any:
        if node in self._open:
            return UNKNOWN  # a name that stands for itself
        self._open.add(node)
        try:
            evaluate = getattr(self, f"_{type(node).__name__}", None)
            return evaluate(node, scope, likely) if evaluate else UNKNOWN
        except (TypeError, ValueError, AttributeError, LookupError):
            return UNKNOWN  # the app itself would fail here
        finally:
            self._open.discard(node)

    def _Constant(self, node: ast.Constant, scope: Scope, likely: bool) -> Any:  # noqa: N802
        return node.value

    def _Tuple(self, node: ast.Tuple, scope: Scope, likely: bool) -> Any:  # noqa: N802
        values = tuple(self._value(each, scope, likely) for each in node.elts)
        return UNKNOWN if UNKNOWN in values else values

    _List = _Set = _Tuple

    def _JoinedStr(self, node: ast.JoinedStr, scope: Scope, likely: bool) -> Any:  # noqa: N802
        text = ""
        for part in node.values:
            inner = part.value if isinstance(part, ast.FormattedValue) else part
            value = self._value(inner, scope, likely)
            if value is UNKNOWN:
                return Beginning(text)
            text += str(value)
            if isinstance(value, Beginning):
                return Beginning(text)
        return text

    def _BinOp(self, node: ast.BinOp, scope: Scope, likely: bool) -> Any:  # noqa: N802
        left = self._value(node.left, scope, likely)
        if not isinstance(left, str):
            return UNKNOWN
        if isinstance(node.op, ast.Mod):
            return Beginning(left.partition("%")[0])
        right = self._value(node.right, scope, likely)
        if not isinstance(node.op, ast.Add):
            return UNKNOWN
        if isinstance(left, Beginning) or not isinstance(right, str):
            return Beginning(left)
        return type(right)(left + right)

    def _Name(self, node: ast.Name, scope: Scope, likely: bool) -> Any:  # noqa: N802
        if node.id == "__name__" and scope.owner(node.id) is None:
            return scope.top.module
        return self._named(node, scope, likely)

    def _Attribute(self, node: ast.Attribute, scope: Scope, likely: bool) -> Any:  # noqa: N802
        return self._named(node, scope, likely)

    def _named(self, node: ast.expr, scope: Scope, likely: bool) -> Any:
        name = self._names.name(node, scope)
        if name in _FACTS:
            return _FACTS[name]
        if name in LOADED:
            return True  # as good as the module, in a condition
        found = self._names.bindings(node, scope)
        if found is None:
            return UNKNOWN
        bindings, owner = found
        binding = bindings[0]
        changes = any(binding in each and len(each) > 1 for each in owner.names.values())
        if len(bindings) > 1 or (changes and not likely):
            return UNKNOWN  # which of them holds is a matter of what has run before
        if binding.value is not None:
            return self._value(binding.value, owner, likely)
        return UNKNOWN

    def _Call(self, node: ast.Call, scope: Scope, likely: bool) -> Any:  # noqa: N802
        name = self._names.name(node.func, scope)
        if f"{name}()" in _FACTS:
            return _FACTS[f"{name}()"]
        if name in _ENVIRONMENT:
            return self._default(node, scope) if likely else UNKNOWN
        if name == "builtins.hasattr" and len(node.args) == 2:
            of = self._names.name(node.args[0], scope)
            attribute = self._value(node.args[1], scope, likely)
            return False if f"{of}.{attribute}" in _WITHOUT else UNKNOWN
        if name == "importlib.util.find_spec" and node.args:
            return None if self._value(node.args[0], scope, likely) in MISSING_MODULES else UNKNOWN
        if isinstance(node.func, ast.Attribute) and node.func.attr in (*_METHODS, "format"):
            return self._method(node, node.func, scope, likely)
        return UNKNOWN

    def _default(self, node: ast.Call, scope: Scope) -> Any:
        given = [each.value for each in node.keywords if each.arg == "default"] + node.args[1:2]
        return self._value(given[0], scope, True) if given else None

    def _method(self, node: ast.Call, method: ast.Attribute, scope: Scope, likely: bool) -> Any:
        of = self._value(method.value, scope, likely)
        if not isinstance(of, str):
            return UNKNOWN
        if method.attr == "format":
            return Beginning(of.partition("{")[0])
        arguments = [self._value(each, scope, likely) for each in node.args]
        if UNKNOWN in arguments or isinstance(of, Beginning):
            return UNKNOWN
        return getattr(of, method.attr)(*arguments)

    def _Subscript(self, node: ast.Subscript, scope: Scope, likely: bool) -> Any:  # noqa: N802
        of = self._value(node.value, scope, likely)
        index = self._value(node.slice, scope, likely)
        return of[index] if isinstance(of, tuple) and isinstance(index, int) else UNKNOWN

    def _Compare(self, node: ast.Compare, scope: Scope, likely: bool) -> Any:  # noqa: N802
        if len(node.ops) != 1:
            return UNKNOWN
        left = self._value(node.left, scope, likely)
        if self._names.name(node.comparators[0], scope) == "sys.modules" and left in LOADED:
            return isinstance(node.ops[0], ast.In)
        right = self._value(node.comparators[0], scope, likely)
        for value in (left, right):
            if value is UNKNOWN or isinstance(value, Beginning):
                return UNKNOWN
        return _COMPARISONS[type(node.ops[0])](left, right)

    def _BoolOp(self, node: ast.BoolOp, scope: Scope, likely: bool) -> Any:  # noqa: N802
        decides = isinstance(node.op, ast.Or)
        value = UNKNOWN
        unknown = False
        for each in node.values:
            value = self._value(each, scope, likely)
            if value is UNKNOWN:
                unknown = True
            elif bool(value) is decides:
                if not unknown:
                    return value
                # Whatever came before it, the whole is as true or false as this one.
                return UNKNOWN if likely else decides
        return UNKNOWN if unknown else value

    def _UnaryOp(self, node: ast.UnaryOp, scope: Scope, likely: bool) -> Any:  # noqa: N802
        value = self._value(node.operand, scope, likely)
        return UNKNOWN if value is UNKNOWN or not isinstance(node.op, ast.Not) else not value

    def _IfExp(self, node: ast.IfExp, scope: Scope, likely: bool) -> Any:  # noqa: N802
        truth = self.truth(node.test, scope)
        if truth is None:
            return UNKNOWN
        return self._value(node.body if truth else node.orelse, scope, likely)

    def _NamedExpr(self, node: ast.NamedExpr, scope: Scope, likely: bool) -> Any:  # noqa: N802
        return self._value(node.value, scope, likely)
