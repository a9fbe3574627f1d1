# SPDX-License-Identifier: Apache-2.0
"""Runs the tests of the Python half in this interpreter: python test/python/run.py [TEST…]

`run.mjs` beside it runs them inside Pyodide. Both write the names of the tests that passed, one a
line, to a file below `test/target/python`. The last line printed is "N passed, M failed".
"""

from __future__ import annotations

import os
import sys
import unittest
from typing import Any

HERE = os.path.dirname(os.path.abspath(__file__))


class _Result(unittest.TextTestResult):
    """Remembers what passed; a test of which a subtest failed has not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passed: list[str] = []

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802, the name is unittest's
        super().addSuccess(test)
        self.passed.append(test.id())


def main(report: str, *names: str) -> int:
    """Run the tests called `names` (all without any); the exit status is 1 when one failed.

    `report`: the file for the names of those that passed, made anew.
    """
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names) if names else loader.discover(HERE, "test_*.py")
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=1, resultclass=_Result)
    result = runner.run(suite)
    os.makedirs(os.path.dirname(report), exist_ok=True)
    with open(report, "w", encoding="utf-8") as file:
        file.writelines(name + "\n" for name in sorted(result.passed))
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    print(f"{len(result.passed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Some answers print sets, and are compared with those of another process.
        os.execve(
            sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"}
        )
    sys.dont_write_bytecode = True  # public/ is shipped as it is
    root = os.path.join(HERE, "..", "..")
    ours = [("public", "python"), ("war", "src", "main", "python")]
    sys.path[:0] = [*(os.path.join(root, *folder) for folder in ours), HERE]
    target = os.path.join(HERE, "..", "target", "python")
    sys.exit(main(os.path.join(target, "passed-cpython.txt"), *sys.argv[1:]))
