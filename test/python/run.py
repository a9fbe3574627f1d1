# SPDX-License-Identifier: Apache-2.0
"""Runs the tests of the Python half in this interpreter: python test/python/run.py [TEST…]

`run.mjs` beside it runs them inside Pyodide. The last line printed is "N passed, M failed".
"""

from __future__ import annotations

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def main(*names: str) -> int:
    """Run the tests called `names` (all without any); the exit status is 1 when one failed."""
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names) if names else loader.discover(HERE, "test_*.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Some answers print sets, and are compared with those of another process.
        os.execve(
            sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"}
        )
    sys.dont_write_bytecode = True  # public/ is shipped as it is
    sys.path[:0] = [os.path.join(HERE, "..", "..", "public", "python"), HERE]
    sys.exit(main(*sys.argv[1:]))
