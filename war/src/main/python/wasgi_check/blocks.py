# SPDX-License-Identifier: Apache-2.0
"""Which statements of a block can be reached, given what is known of its conditions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

_ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
# Modules that are there in a browser, and only there.
LOADED = frozenset({"pyodide", "js", "_pyodide", "pyodide_js"})
_EXITS = ("sys.exit", "exit", "quit", "os._exit")


def live(body: Iterable[ast.stmt], truth: Callable[[ast.expr], bool | None]) -> Iterator[ast.stmt]:
    """The statements, up to one that always leaves the block."""
    for statement in body:
        yield statement
        if _always_leaves(statement, truth):
            return


def succeeds(body: list[ast.stmt]) -> bool:
    """Whether all that a block imports is there in a browser, so that no import of it fails."""
    imported = set()
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                imported.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    return bool(imported) and imported <= LOADED


def leaves(body: list[ast.stmt]) -> bool:
    """Whether a block, once entered, goes elsewhere than to what follows it."""
    return bool(body) and _always_leaves(body[-1], lambda test: None)


def _always_leaves(statement: ast.stmt, truth: Callable[[ast.expr], bool | None]) -> bool:
    if isinstance(statement, _ENDS):
        return True
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return ast.unparse(statement.value.func) in _EXITS
    if isinstance(statement, ast.Assert):
        return truth(statement.test) is False
    if isinstance(statement, ast.If):
        known = truth(statement.test)
        taken = {True: [statement.body], False: [statement.orelse]}.get(
            known, [statement.body, statement.orelse]
        )
        return all(body and _always_leaves(body[-1], truth) for body in taken)
    return False
